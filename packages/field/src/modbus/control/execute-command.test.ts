import { appendFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import type { CommandOutcome } from '@gridstream/schemas';

import type { ReadResult, WriteResult } from '../scan/modbus-link.ts';
import { commandAt } from './command.fixture.ts';
import { executeCommand, reportInterrupted } from './execute-command.ts';
import type { ExecutionContext, PermitVerdict } from './execute-command.ts';
import { openSpentPermits } from './spent-permits.ts';

const position = { name: 'position', table: 'holding', address: 0, encoding: 'uint16', scale: 1, unit: '1', range: [0, 2] } as const;
const accepted: PermitVerdict = { kind: 'accepted' };
let folder = '';
let path = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'spent-'));
  path = join(folder, 'spent-permits.jsonl');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

interface Scene {
  readonly written?: WriteResult;
  readonly positions?: readonly number[];
  readonly verdicts?: PermitVerdict[];
  readonly auditFails?: boolean;
}

const stage = (scene: Scene = {}) => {
  let monotonic = 0;
  const journalAtWrite: string[] = [];
  const auditAtWrite: string[] = [];
  const outcomes: CommandOutcome[] = [];
  const audits: string[] = [];
  const positions = [...(scene.positions ?? [2, 0])];
  const verdicts = [...(scene.verdicts ?? [])];
  const spent = openSpentPermits(path, 0);
  const ctx: ExecutionContext = {
    points: new Map([['feeder-123.Sw3', { rtuId: 'rtu-north', coil: 0, position: { ...position, range: [0, 2] } }]]),
    spent,
    checkPermit: (command, isSpent) =>
      isSpent(command.permit.permit_id) ? { kind: 'refused', rule: 'PERMIT_SPENT', sentence: 'spent' } : (verdicts.shift() ?? accepted),
    audit: async (_, row) => {
      if (scene.auditFails === true) throw new Error('audit is down');
      audits.push(row.event);
    },
    append: async (outcome) => void outcomes.push(outcome),
    field: {
      writeCoil: async () => {
        journalAtWrite.push(readFileSync(path, 'utf8'));
        auditAtWrite.push(audits.join(','));
        return scene.written ?? { kind: 'written' };
      },
      readPoint: async (): Promise<ReadResult> => {
        const value = positions.length > 1 ? positions.shift() : positions[0];
        return value === undefined ? { kind: 'timeout' } : { kind: 'values', values: [value] };
      },
    },
    adapterId: 'adapter-1',
    nowMs: () => 1_000,
    monotonicMs: () => monotonic,
    wait: async (ms) => void (monotonic += ms),
    verifyWithinMs: 1_000,
    readbackEveryMs: 200,
  };
  return { ctx, outcomes, audits, journalAtWrite, auditAtWrite, stages: () => outcomes.map((outcome) => outcome.stage) };
};

describe('execution of a command', () => {
  test('selects, spends, writes once, reads back and says VERIFIED', async () => {
    const { ctx, stages, journalAtWrite, audits, outcomes } = stage();
    expect(await executeCommand(ctx, commandAt(1_000))).toEqual({ kind: 'ended', stage: 'VERIFIED' });
    expect(stages()).toEqual(['SELECTED', 'SENT', 'VERIFIED']);
    expect(journalAtWrite).toHaveLength(1);
    expect(outcomes.at(-1)?.readback).toBe('OPEN');
    expect(audits).toEqual(['command.selected', 'command.completed']);
  });

  test('has the permit on disk and the audit row committed before the write leaves', async () => {
    const { ctx, journalAtWrite, auditAtWrite } = stage();
    await executeCommand(ctx, commandAt(1_000));
    expect(journalAtWrite[0]).toContain('"permit_id":"permit-1"');
    expect(auditAtWrite).toEqual(['command.selected']);
  });

  test('executes a command that is delivered twice once, and says nothing the second time', async () => {
    const { ctx, journalAtWrite, stages } = stage();
    await executeCommand(ctx, commandAt(1_000));
    expect(await executeCommand(ctx, commandAt(1_000))).toEqual({ kind: 'duplicate' });
    expect(journalAtWrite).toHaveLength(1);
    expect(stages().filter((each) => each === 'VERIFIED')).toHaveLength(1);
  });

  test('refuses another command that presents a spent permit', async () => {
    const { ctx, journalAtWrite, outcomes } = stage();
    await executeCommand(ctx, commandAt(1_000));
    await executeCommand(ctx, commandAt(1_000, { command_id: 'command-2' }));
    expect(journalAtWrite).toHaveLength(1);
    expect(outcomes.at(-1)).toMatchObject({ command_id: 'command-2', stage: 'REFUSED', rule: 'PERMIT_SPENT' });
  });

  test('writes nothing when authority changes between select and write', async () => {
    const { ctx, journalAtWrite, outcomes } = stage({
      verdicts: [accepted, { kind: 'refused', rule: 'LEADER_EPOCH', sentence: 'an older leader' }],
    });
    await executeCommand(ctx, commandAt(1_000));
    expect(journalAtWrite).toEqual([]);
    expect(outcomes.at(-1)).toMatchObject({ stage: 'REFUSED', rule: 'LEADER_EPOCH' });
    expect(ctx.spent.open()).toEqual([]);
  });

  test.each(['PERMIT_FORGED', 'PERMIT_EXPIRED', 'AUTHORITY_SILENT'])(
    'writes nothing and spends nothing when the permit is refused as %s',
    async (rule) => {
      const { ctx, journalAtWrite, stages } = stage({ verdicts: [{ kind: 'refused', rule, sentence: 'no' }] });
      await executeCommand(ctx, commandAt(1_000));
      expect(stages()).toEqual(['REFUSED']);
      expect(journalAtWrite).toEqual([]);
      expect(ctx.spent.isSpent('permit-1')).toBe(false);
    },
  );

  test('writes nothing when the audit is down', async () => {
    const { ctx, journalAtWrite, outcomes } = stage({ auditFails: true });
    await executeCommand(ctx, commandAt(1_000)).catch(() => undefined);
    expect(journalAtWrite).toEqual([]);
    expect(outcomes[0]).toMatchObject({ stage: 'REFUSED', rule: 'AUDIT_UNAVAILABLE' });
  });

  test('leaves a command for an asset of another adapter alone', async () => {
    const { ctx, outcomes } = stage();
    expect(await executeCommand(ctx, commandAt(1_000, { asset_id: 'feeder-9.Sw1' }))).toEqual({ kind: 'not-ours' });
    expect(outcomes).toEqual([]);
  });

  test.each([
    ['VERIFIED', 'the write timed out but the switch moved', { written: { kind: 'unknown', detail: 'Timed out' }, positions: [2, 0] }],
    [
      'UNKNOWN_OUTCOME',
      'the write timed out and the switch has not moved',
      { written: { kind: 'unknown', detail: 'Timed out' }, positions: [1] },
    ],
    ['UNKNOWN_OUTCOME', 'the switch stays between its ends', { positions: [2] }],
    ['UNKNOWN_OUTCOME', 'the position cannot be read', { positions: [] }],
    ['FAILED', 'the device confirmed but did not move', { positions: [1] }],
    ['FAILED', 'the device answered with an exception', { written: { kind: 'exception', code: 4 }, positions: [1] }],
    ['FAILED', 'nothing could be sent', { written: { kind: 'not-sent', detail: 'connection refused' }, positions: [1] }],
  ] as const)('ends as %s when %s, after one write', async (expected, _, scene) => {
    const { ctx, journalAtWrite, stages } = stage(scene);
    expect(await executeCommand(ctx, commandAt(1_000))).toEqual({ kind: 'ended', stage: expected });
    expect(journalAtWrite).toHaveLength(1);
    expect(stages().at(-1)).toBe(expected);
  });
});

describe('a restart', () => {
  const spend = () => {
    const before = openSpentPermits(path, 0);
    before.spend({
      permit_id: 'permit-1',
      command_id: 'command-1',
      recommendation_id: 'recommendation-1',
      asset_id: 'feeder-123.Sw3',
      at: 1,
    });
    before.dispose();
  };

  test('names a permit that was spent without an outcome UNKNOWN_OUTCOME, reads back, writes nothing, and says it once', async () => {
    spend();
    const first = stage({ positions: [0] });
    expect(await reportInterrupted(first.ctx)).toBe(1);
    expect(first.outcomes).toMatchObject([{ command_id: 'command-1', stage: 'UNKNOWN_OUTCOME', readback: 'OPEN' }]);
    expect(first.journalAtWrite).toEqual([]);
    expect(await executeCommand(first.ctx, commandAt(1_000))).toEqual({ kind: 'duplicate' });
    expect(await reportInterrupted(stage().ctx)).toBe(0);
  });

  test('ignores a line that the crash has torn and keeps every whole one', () => {
    spend();
    appendFileSync(path, '{"kind":"spent","permit_id":"per');
    const reopened = openSpentPermits(path, 0);
    expect(reopened.isSpent('permit-1')).toBe(true);
    expect(reopened.open()).toHaveLength(1);
  });

  test('forgets a closed permit only after twice the retention of its topic, and an open one never', () => {
    spend();
    const journal = openSpentPermits(path, 0);
    journal.spend({ permit_id: 'permit-2', command_id: 'c', recommendation_id: 'r', asset_id: 'a', at: 1 });
    journal.close('permit-2', 'VERIFIED', 1);
    const later = openSpentPermits(path, 15 * 86_400_000);
    expect([later.isSpent('permit-1'), later.isSpent('permit-2')]).toEqual([true, false]);
    expect(openSpentPermits(path, 15 * 86_400_000).open()).toHaveLength(1);
  });
});
