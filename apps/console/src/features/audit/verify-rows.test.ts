import { createHash } from 'node:crypto';

import { describe, expect, it } from 'vitest';

import { canonicalJson } from '@gridstream/domain/safety';
import type { AuditView } from '@gridstream/schemas';

import { addRow, chainSentence } from './chain.ts';
import { verifyRows } from './verify-rows.ts';

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

const chain = (length: number): AuditView[] => {
  const rows: AuditView[] = [];
  for (let sequence = 0; sequence < length; sequence += 1) {
    const body = {
      stream_id: 's',
      sequence,
      previous_hash: rows.at(-1)?.hash ?? '0'.repeat(64),
      at: sequence,
      actor: 'a',
      event: 'e',
      object_ref: 'o',
      decision: 'NONE' as const,
      dominating_rule: '',
      snapshot_hash: '',
      summary: `row ${sequence}`,
      detail_json: '{}',
      node: 'n',
    };
    rows.push({ ...body, hash: sha256(canonicalJson(body)), partition: 0, offset: sequence, chain_ok: true });
  }
  return rows;
};

const verdicts = (rows: readonly AuditView[]) => verifyRows(rows, sha256, 1).problems.map(({ sequence, verdict }) => [sequence, verdict]);

describe('verifyRows', () => {
  it('finds nothing in rows as they were written, newest first and from the middle', () => {
    expect(verdicts(chain(5).toReversed())).toEqual([]);
    expect(verdicts(chain(5).slice(2))).toEqual([]);
  });
  it('finds a row whose content was changed', () => {
    expect(verdicts(chain(3).map((row) => (row.sequence === 1 ? { ...row, summary: 'other' } : row)))).toEqual([[1, 'HASH_DIFFERS']]);
  });
  it('finds a row that was taken out', () => {
    expect(verdicts(chain(4).filter((row) => row.sequence !== 2))).toEqual([[3, 'GAP']]);
  });
  it('finds a row that was forged with its own valid hash', () => {
    const forged = chain(3).map((row) => {
      if (row.sequence !== 1) return row;
      const { partition, offset, chain_ok, hash: _hash, ...body } = { ...row, summary: 'forged' };
      return { ...body, hash: sha256(canonicalJson(body)), partition, offset, chain_ok };
    });
    expect(verdicts(forged)).toEqual([[2, 'LINK_DIFFERS']]);
  });
});

describe('addRow', () => {
  const fold = (rows: readonly AuditView[]) => rows.reduce<ReturnType<typeof addRow> | undefined>(addRow, undefined);
  it('names the head of an unbroken chain and the first row of a broken one, in whatever order rows come', () => {
    for (const order of [chain(4), chain(4).toReversed()]) {
      const whole = fold(order);
      const broken = fold(order.map((row) => ({ ...row, chain_ok: row.sequence < 2 })));
      expect(whole === undefined ? '' : chainSentence(whole)).toBe('unbroken to row 3');
      expect(broken === undefined ? '' : chainSentence(broken)).toBe('broken at row 2');
    }
  });
});
