import { assert, asyncProperty, integer, record } from 'fast-check';
import { describe, expect, it } from 'vitest';

import type { AuditView } from '@gridstream/schemas';

import { readAuditWindow } from './read-audit-window.ts';

const rowAt = (offset: number): AuditView => ({
  stream_id: 's',
  sequence: offset,
  previous_hash: '0'.repeat(64),
  hash: '0'.repeat(64),
  at: 1_000 + offset,
  actor: 'a',
  event: 'e',
  object_ref: 'o',
  decision: 'NONE',
  dominating_rule: '',
  snapshot_hash: '',
  summary: '',
  detail_json: '',
  node: '',
  partition: 0,
  offset,
  chain_ok: true,
});

/** A store of rows that keeps the newest ones and gets `growth` new ones with every look at it. */
const storeOf = (count: number, { kept = count, growth = 0 }: { readonly kept?: number; readonly growth?: number } = {}) => {
  let written = count;
  return {
    audit: async ({ offset, limit }: { readonly offset: number; readonly limit: number }) => {
      written += growth;
      const first = Math.max(0, written - kept - growth);
      const items: AuditView[] = [];
      for (let index = written - 1 - offset; index >= first && items.length < limit; index -= 1) items.push(rowAt(index));
      return await Promise.resolve({ items, total: written - first });
    },
  };
};

const read = (readModels: ReturnType<typeof storeOf>, [fromMs, toMs]: readonly [number, number], rowsMax = 10_000) =>
  readAuditWindow({ ctx: { readModels }, input: { fromMs, toMs, rowsMax } });

const setUp = record({
  count: integer({ min: 1, max: 6_000 }),
  start: integer({ min: 0, max: 6_000 }),
  length: integer({ min: 0, max: 300 }),
  growth: integer({ min: 0, max: 3 }),
});

describe('readAuditWindow', () => {
  it('finds every row of the span, however far back it lies and whatever is appended meanwhile', async () => {
    const finds = asyncProperty(setUp, async ({ count, start, length, growth }) => {
      const from = Math.min(start, count - 1);
      const to = Math.min(from + length, count - 1);
      const { rows, complete } = await read(storeOf(count, { kept: 20_000, growth }), [1_000 + from, 1_000 + to]);
      const offsets = rows.map(({ offset }) => offset).toSorted((a, b) => a - b);
      expect(offsets).toEqual(Array.from({ length: to - from + 1 }, (_, index) => from + index));
      expect(complete).toBe(true);
    });
    await assert(finds, { numRuns: 60 });
  });
  it('says that rows may be missing when the store has let go of the oldest ones', async () => {
    const { rows, complete } = await read(storeOf(5_000, { kept: 1_000 }), [4_500, 5_100]);
    expect(rows).toHaveLength(101);
    expect(complete).toBe(false);
  });
  it('says so when there are more than were asked for', async () => {
    const { rows, complete } = await read(storeOf(5_000), [1_000, 6_000], 700);
    expect(rows).toHaveLength(700);
    expect(complete).toBe(false);
  });
});
