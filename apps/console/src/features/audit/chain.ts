import type { AuditView } from '@gridstream/schemas';

import type { ChainState } from './model.ts';

/** A chain with one row more, by what the projector found when it read the row; rows may come in any order. */
export const addRow = (chain: ChainState | undefined, row: AuditView): ChainState => {
  const brokenHere = row.chain_ok ? null : row.sequence;
  if (chain === undefined) {
    return { stream_id: row.stream_id, head_sequence: row.sequence, head_at: row.at, broken_at: brokenHere, rows: 1 };
  }
  const isHead = row.sequence > chain.head_sequence;
  return {
    ...chain,
    head_sequence: isHead ? row.sequence : chain.head_sequence,
    head_at: isHead ? row.at : chain.head_at,
    broken_at: brokenHere === null ? chain.broken_at : Math.min(chain.broken_at ?? brokenHere, brokenHere),
    rows: chain.rows + 1,
  };
};

/** `unbroken to row 41` or `broken at row 17`. */
export const chainSentence = (chain: ChainState): string =>
  chain.broken_at === null ? `unbroken to row ${chain.head_sequence}` : `broken at row ${chain.broken_at}`;
