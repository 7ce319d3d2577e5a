import { describe, expect, it } from 'vitest';

import type { AuditView } from '@gridstream/schemas';

import { auditChains } from './audit-chains.ts';

const rowAt = (offset: number, chainOk = true): AuditView => ({
  stream_id: offset % 2 === 0 ? 'even' : 'odd',
  sequence: Math.floor(offset / 2),
  previous_hash: '0'.repeat(64),
  hash: '0'.repeat(64),
  at: offset,
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
  chain_ok: chainOk,
});

const storeOf = (count: number, brokenAt: number | null = null) => {
  const store = { rows: Array.from({ length: count }, (_, offset) => rowAt(offset, offset !== brokenAt)), reads: 0, growth: 0 };
  return {
    store,
    audit: async ({ offset, limit }: { readonly offset: number; readonly limit: number }) => {
      store.reads += 1;
      for (let added = 0; added < store.growth; added += 1) store.rows.push(rowAt(store.rows.length));
      return await Promise.resolve({ items: store.rows.toReversed().slice(offset, offset + limit), total: store.rows.length });
    },
  };
};

const brokenIn = async (readModels: ReturnType<typeof storeOf>) =>
  new Map((await auditChains(readModels)).chains.map(({ stream_id, broken_at }) => [stream_id, broken_at]));

describe('the chains of the audit', () => {
  it('are looked at as far back as rows are kept, not only in the newest page', async () => {
    const readModels = storeOf(3_000, 4);
    expect(await brokenIn(readModels)).toEqual(
      new Map([
        ['even', 2],
        ['odd', null],
      ]),
    );
    expect(await auditChains(readModels)).toMatchObject({ looked: 3_000, total: 3_000 });
  });
  it('are looked at once: a second look reads only what is new, and counts no row twice', async () => {
    const readModels = storeOf(3_000);
    await auditChains(readModels);
    readModels.store.reads = 0;
    readModels.store.rows.push(rowAt(3_000), rowAt(3_001, false));
    const seen = await auditChains(readModels);
    expect(seen.chains.map(({ rows, broken_at }) => [rows, broken_at])).toEqual(
      expect.arrayContaining([
        [1_501, null],
        [1_501, 1_500],
      ]),
    );
    expect(readModels.store.reads).toBe(1);
  });
  it('miss no row that is appended while they are read', async () => {
    const readModels = storeOf(2_600, 1);
    readModels.store.growth = 7;
    expect((await brokenIn(readModels)).get('odd')).toBe(0);
    readModels.store.growth = 0;
    const seen = await auditChains(readModels);
    expect(seen.looked).toBe(seen.total);
  });
  it('begin anew when the store was filled anew', async () => {
    const readModels = storeOf(900, 3);
    await auditChains(readModels);
    readModels.store.rows = Array.from({ length: 10 }, (_, offset) => rowAt(offset));
    expect(await auditChains(readModels)).toMatchObject({ looked: 10, total: 10 });
    expect([...(await brokenIn(readModels)).values()]).toEqual([null, null]);
  });
});
