import type { AuditView } from '@gridstream/schemas';

import type { ChainState } from './model.ts';

/** State of each stream's chain by what the projector found when it read the rows. */
export const chainStates = (rows: readonly AuditView[]): ChainState[] =>
  [...new Set(rows.map((row) => row.stream_id))].toSorted().map((stream) => {
    const own = rows.filter((row) => row.stream_id === stream).toSorted((a, b) => a.sequence - b.sequence);
    const head = own.at(-1);
    return {
      stream_id: stream,
      head_sequence: head?.sequence ?? 0,
      head_at: head?.at ?? 0,
      broken_at: own.find((row) => !row.chain_ok)?.sequence ?? null,
      rows: own.length,
    };
  });

/** `unbroken to row 41` or `broken at row 17`. */
export const chainSentence = (chain: ChainState): string =>
  chain.broken_at === null ? `unbroken to row ${chain.head_sequence}` : `broken at row ${chain.broken_at}`;
