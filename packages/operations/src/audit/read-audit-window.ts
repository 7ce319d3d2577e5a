import type { AuditView } from '@gridstream/schemas';

import type { ReadModelReader } from '../ports/read-models.ts';

export interface AuditWindow {
  /** Rows written in the span, newest first. */
  readonly rows: readonly AuditView[];
  /** False when rows of the span may be missing: the store no longer keeps the oldest of them, or there are more than `rowsMax`. */
  readonly complete: boolean;
}

export interface AuditSpan {
  /** Milliseconds since 1970, inclusive. */
  readonly fromMs: number;
  readonly toMs: number;
  readonly rowsMax: number;
}

const pageSize = 500;
const pageMax = 500;

/**
 * Reads every audit row of a span of time that the store still keeps, page by page; the newest page of the span is found by halving.
 * Rows that are appended meanwhile only push older ones back, so none is left out. Throws STATE_UNAVAILABLE.
 */
export const readAuditWindow = async ({
  ctx,
  input,
}: {
  readonly ctx: { readonly readModels: Pick<ReadModelReader, 'audit'> };
  readonly input: AuditSpan;
}): Promise<AuditWindow> => {
  const rows = new Map<string, AuditView>();
  let offset = await newestOffset(ctx.readModels, input.toMs);
  for (let page = 0; page < pageMax; page += 1) {
    const { items } = await ctx.readModels.audit({ offset, limit: pageSize });
    for (const row of items) if (row.at >= input.fromMs && row.at <= input.toMs) rows.set(`${row.partition}-${row.offset}`, row);
    const oldest = items.at(-1);
    const found = [...rows.values()].slice(0, input.rowsMax);
    // A chain begins with row 0: when that one is there, nothing older was ever written.
    if (oldest === undefined) return { rows: found, complete: false };
    if (rows.size > input.rowsMax) return { rows: found, complete: false };
    if (oldest.at < input.fromMs || oldest.offset === 0) return { rows: found, complete: true };
    offset += items.length;
  }
  return { rows: [...rows.values()].slice(0, input.rowsMax), complete: false };
};

/** Offset, counted from the newest row, of a row that is not older than `toMs` and at most a page before those that are. */
const newestOffset = async (readModels: Pick<ReadModelReader, 'audit'>, toMs: number): Promise<number> => {
  const { total } = await readModels.audit({ offset: 0, limit: 1 });
  let newer = 0;
  let older = total;
  while (older - newer > pageSize) {
    const middle = Math.floor((newer + older) / 2);
    const row = (await readModels.audit({ offset: middle, limit: 1 })).items[0];
    if (row !== undefined && row.at > toMs) newer = middle;
    else older = middle;
  }
  return newer;
};
