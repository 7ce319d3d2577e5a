import { z } from 'zod';

import type { RegistryLook, RegistrySource } from '@gridstream/operations';

import { fetchJson } from '../http/fetch-json.ts';
import type { HttpLimits } from '../http/fetch-json.ts';

export interface HttpRegistryOptions extends HttpLimits {
  /** Address of the list, such as https://cis.example/customers. */
  readonly url: string;
  readonly userAgent: string;
  /** More pages than this are not a list. */
  readonly pagesMax: number;
}

/** One page. `version` names the state of the whole list, `total` counts its rows over all pages, `next` is the cursor of the next page. */
const page = z.object({
  version: z.string().max(200).default(''),
  total: z.int().min(0),
  records: z.array(z.unknown()).max(10_000),
  next: z.string().max(200).nullable(),
});
type Page = z.infer<typeof page>;

/**
 * A registry behind HTTP, read page by page with the ETag of the last list that was read in full. A list that changes while it is read, or
 * whose rows are not as many as it says, is no answer; the next look starts anew.
 */
export const createHttpRegistry = (options: HttpRegistryOptions): RegistrySource => {
  let etag: string | null = null;
  return {
    forget: () => (etag = null),
    look: async () => {
      const first = await readPage(options, { cursor: null, etag });
      if (first.kind === 'FAILED') return first;
      if (first.kind === 'UNCHANGED') return etag === null ? { kind: 'FAILED', reason: 'answers 304 to a first request' } : first;
      const list = await readRest(options, first.page);
      if (list.kind === 'LISTED') etag = first.etag;
      return list;
    },
  };
};

type PageAnswer = Exclude<RegistryLook, { kind: 'LISTED' }> | { readonly kind: 'PAGE'; readonly page: Page; readonly etag: string | null };

const readPage = async (
  options: HttpRegistryOptions,
  { cursor, etag }: { readonly cursor: string | null; readonly etag: string | null },
): Promise<PageAnswer> => {
  const url = new URL(options.url);
  if (cursor !== null) url.searchParams.set('cursor', cursor);
  const headers = { accept: 'application/json', 'user-agent': options.userAgent, ...(etag !== null && { 'if-none-match': etag }) };
  const answer = await fetchJson(url.href, headers, options);
  if (answer.kind === 'FAILED') return { kind: 'FAILED', reason: answer.reason };
  if (answer.kind === 'NOT_MODIFIED') return { kind: 'UNCHANGED' };
  const parsed = page.safeParse(answer.body);
  if (!parsed.success) return { kind: 'FAILED', reason: `answers no page of a list: ${parsed.error.issues[0]?.message ?? ''}` };
  return { kind: 'PAGE', page: parsed.data, etag: answer.headers.get('etag') };
};

const readRest = async (options: HttpRegistryOptions, first: Page): Promise<RegistryLook> => {
  const rows: unknown[] = [...first.records];
  let next = first.next;
  for (let count = 1; next !== null; count += 1) {
    if (count >= options.pagesMax) return { kind: 'FAILED', reason: `answers more than ${options.pagesMax} pages` };
    const answer = await readPage(options, { cursor: next, etag: null });
    if (answer.kind === 'FAILED') return answer;
    if (answer.kind === 'UNCHANGED') return { kind: 'FAILED', reason: 'answers 304 to a request for a further page' };
    if (answer.page.version !== first.version) return { kind: 'FAILED', reason: 'changed its list while it was read' };
    for (const row of answer.page.records) rows.push(row);
    next = answer.page.next;
  }
  if (rows.length !== first.total) return { kind: 'FAILED', reason: `announces ${first.total} rows and lists ${rows.length}` };
  return { kind: 'LISTED', rows };
};
