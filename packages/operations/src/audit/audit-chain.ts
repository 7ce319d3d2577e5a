import type { AuditRow } from '@gridstream/schemas';

import { hashOfRecord } from '../hash/sha256-hex.ts';

export const genesisHash = '0'.repeat(64);

/** Where a chain stands: the row that the next one must point at. */
export interface ChainHead {
  readonly sequence: number;
  readonly hash: string;
}

export type AuditContent = Omit<AuditRow, 'sequence' | 'previous_hash' | 'hash'>;

/** Returns the row that continues the chain; `head` is null for the first one. */
export const chainRow = (head: ChainHead | null, content: AuditContent): AuditRow => {
  const row = { ...content, sequence: head === null ? 0 : head.sequence + 1, previous_hash: head?.hash ?? genesisHash };
  return { ...row, hash: hashOfRecord(row) };
};

export type ChainVerdict =
  | { readonly kind: 'intact'; readonly head: ChainHead | null }
  | {
      readonly kind: 'broken';
      readonly sequence: number;
      readonly reason: 'CONTENT_CHANGED' | 'ROW_MISSING' | 'ROW_REPEATED' | 'LINK_BROKEN';
    };

/** Verifies the rows of one stream in order, from `head` on (null: from the start). The first fault is named. */
export const verifyChain = (rows: readonly AuditRow[], head: ChainHead | null = null): ChainVerdict => {
  let last = head;
  for (const row of rows) {
    const { hash, ...content } = row;
    const due = last === null ? 0 : last.sequence + 1;
    if (row.sequence > due) return { kind: 'broken', sequence: row.sequence, reason: 'ROW_MISSING' };
    if (row.sequence < due) return { kind: 'broken', sequence: row.sequence, reason: 'ROW_REPEATED' };
    if (row.previous_hash !== (last?.hash ?? genesisHash)) return { kind: 'broken', sequence: row.sequence, reason: 'LINK_BROKEN' };
    if (hash !== hashOfRecord(content)) return { kind: 'broken', sequence: row.sequence, reason: 'CONTENT_CHANGED' };
    last = { sequence: row.sequence, hash };
  }
  return { kind: 'intact', head: last };
};
