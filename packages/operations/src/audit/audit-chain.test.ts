import { assert, integer, property } from 'fast-check';
import { describe, expect, it } from 'vitest';

import type { AuditRow } from '@gridstream/schemas';
import { createFakeEventLog } from '@gridstream/testing';

import { chainRow, verifyChain } from './audit-chain.ts';
import type { ChainHead } from './audit-chain.ts';
import { createAuditWriter, foldHead } from './audit-writer.ts';

const content = {
  stream_id: 's',
  at: 1,
  actor: 'a',
  event: 'e',
  object_ref: 'o',
  decision: 'NONE',
  dominating_rule: '',
  snapshot_hash: '',
  summary: '',
  detail_json: '{}',
  node: 'n',
} as const;
const rows = (count: number): readonly AuditRow[] => {
  const chain: AuditRow[] = [];
  let head: ChainHead | null = null;
  for (let index = 0; index < count; index += 1) {
    const row: AuditRow = chainRow(head, { ...content, summary: `row ${index}` });
    head = { sequence: row.sequence, hash: row.hash };
    chain.push(row);
  }
  return chain;
};
const clock = { nowMs: () => 1, monotonicMs: () => 1 };
const entry = { actor: 'a', event: 'e', object_ref: 'o', summary: 's' };

describe('the audit chain', () => {
  const chain = rows(12);
  it('is intact as written', () => {
    expect(verifyChain(chain)).toMatchObject({ kind: 'intact', head: { sequence: 11 } });
  });
  it('shows a row that was changed, left out or repeated', () => {
    assert(
      property(integer({ min: 0, max: 10 }), (index) => {
        const changed = chain.map((row, at) => (at === index ? { ...row, summary: 'changed' } : row));
        expect(verifyChain(changed)).toEqual({ kind: 'broken', sequence: index, reason: 'CONTENT_CHANGED' });
        expect(verifyChain(chain.filter((_row, at) => at !== index))).toMatchObject({ kind: 'broken', reason: 'ROW_MISSING' });
        expect(verifyChain(chain.flatMap((row, at) => (at === index ? [row, row] : [row])))).toMatchObject({ reason: 'ROW_REPEATED' });
      }),
    );
  });
});

describe('the audit writer', () => {
  it('goes on where the log ends, also after a restart, and keeps concurrent rows in one chain', async () => {
    const log = createFakeEventLog(() => 1);
    const first = createAuditWriter({ appender: log.appender, clock, streamId: 's', node: 'n', head: null });
    await Promise.all([first.append(entry), first.append(entry)]);
    const head = log.of('audit.v1').reduce<ChainHead | null>((known, event) => foldHead(known, event.value), null);
    await createAuditWriter({ appender: log.appender, clock, streamId: 's', node: 'n', head }).append(entry);
    expect(verifyChain(log.of('audit.v1').map(({ value }) => value))).toMatchObject({ kind: 'intact', head: { sequence: 2 } });
  });
  it('runs no effect without its row, and stops once it no longer knows the head', async () => {
    const log = createFakeEventLog(() => 1);
    const writer = createAuditWriter({ appender: log.appender, clock, streamId: 's', node: 'n', head: null });
    log.failNext(0, true);
    let effects = 0;
    const effect = async () => await Promise.resolve((effects += 1));
    await expect(writer.before(entry, effect)).rejects.toMatchObject({ code: 'LOG_UNAVAILABLE' });
    await expect(writer.before(entry, effect)).rejects.toMatchObject({ code: 'LOG_UNAVAILABLE' });
    expect(effects).toBe(0);
    expect(writer.usable()).toBe(false);
  });
});
