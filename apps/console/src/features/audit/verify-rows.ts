import { canonicalJson } from '@gridstream/domain/safety';
import type { AuditView } from '@gridstream/schemas';

import type { RowVerdict, Verification } from './model.ts';

/**
 * Hashes each row anew and checks that it names the row before it, where that row is among those given.
 * `sha256Hex` hashes UTF-8 text. Rows may come in any order; a missing row between two given ones is a GAP.
 */
export const verifyRows = (rows: readonly AuditView[], sha256Hex: (text: string) => string, nowMs: number): Verification => {
  const problems: RowVerdict[] = [];
  for (const stream of new Set(rows.map((row) => row.stream_id))) {
    const own = rows.filter((row) => row.stream_id === stream).toSorted((a, b) => a.sequence - b.sequence);
    for (const [index, row] of own.entries()) {
      const verdict = verdictOf(row, own[index - 1], sha256Hex);
      if (verdict !== 'OK') problems.push({ stream_id: stream, sequence: row.sequence, verdict });
    }
  }
  return { checked: rows.length, problems, at: nowMs };
};

const zeros = '0'.repeat(64);

const verdictOf = (row: AuditView, before: AuditView | undefined, sha256Hex: (text: string) => string): RowVerdict['verdict'] => {
  const { partition: _partition, offset: _offset, chain_ok: _chainOk, hash, ...hashed } = row;
  if (sha256Hex(canonicalJson(hashed)) !== hash) return 'HASH_DIFFERS';
  if (row.sequence === 0) return row.previous_hash === zeros ? 'OK' : 'LINK_DIFFERS';
  if (before === undefined) return 'OK';
  if (before.sequence !== row.sequence - 1) return 'GAP';
  return before.hash === row.previous_hash ? 'OK' : 'LINK_DIFFERS';
};
