import { fetchJson } from './fetch-json.ts';
import type { HttpFailure, HttpLimits } from './fetch-json.ts';

export type ReadAnswer =
  | { readonly kind: 'READ'; readonly body: unknown }
  | { readonly kind: 'FAILED'; readonly failure: HttpFailure | 'NOTHING_KEPT'; readonly reason: string };

/** Reads documents again and again, and keeps the manners of HTTP on the way. */
export interface JsonReader {
  /** The document as it stands; not asked for again while its Cache-Control says that it is fresh, and by its validators after that. */
  read(url: string): Promise<ReadAnswer>;
}

export interface JsonReaderOptions extends HttpLimits {
  readonly userAgent: string;
  readonly nowMs: () => number;
  /** However long a server says that its document is fresh, it is asked again after this time. */
  readonly freshMsMax: number;
}

interface Kept {
  readonly body: unknown;
  readonly etag: string | null;
  readonly lastModified: string | null;
  readonly freshUntilMs: number;
}

export const createJsonReader = (options: JsonReaderOptions): JsonReader => {
  const kept = new Map<string, Kept>();
  const freshUntil = (headers: Headers): number => options.nowMs() + Math.min(options.freshMsMax, maxAgeMs(headers));
  return {
    read: async (url) => {
      const before = kept.get(url);
      if (before !== undefined && options.nowMs() < before.freshUntilMs) return { kind: 'READ', body: before.body };
      const answer = await fetchJson(url, requestHeaders(options.userAgent, before), options);
      if (answer.kind === 'FAILED') return answer;
      if (answer.kind === 'NOT_MODIFIED') {
        if (before === undefined) return { kind: 'FAILED', failure: 'NOTHING_KEPT', reason: 'answers 304 to a first request' };
        kept.set(url, { ...before, freshUntilMs: freshUntil(answer.headers) });
        return { kind: 'READ', body: before.body };
      }
      const { body, headers } = answer;
      kept.set(url, { body, etag: headers.get('etag'), lastModified: headers.get('last-modified'), freshUntilMs: freshUntil(headers) });
      return { kind: 'READ', body };
    },
  };
};

const requestHeaders = (userAgent: string, kept: Kept | undefined): Readonly<Record<string, string>> => ({
  accept: 'application/geo+json, application/json',
  'user-agent': userAgent,
  ...(kept?.etag != null && { 'if-none-match': kept.etag }),
  ...(kept?.etag == null && kept?.lastModified != null && { 'if-modified-since': kept.lastModified }),
});

const maxAgeMs = (headers: Headers): number => {
  const control = headers.get('cache-control') ?? '';
  if (/no-cache|no-store/u.test(control)) return 0;
  return Number(/(?:^|[\s,])max-age=(?<seconds>\d{1,9})/u.exec(control)?.groups?.['seconds'] ?? 0) * 1_000;
};
