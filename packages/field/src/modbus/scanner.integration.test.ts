import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';

import type { CommandOutcome } from '@gridstream/schemas';
import { isTelemetryReading } from '@gridstream/schemas';

import { startSimulatedSite } from '../testing/simulated-site.ts';
import type { SimulatedSite } from '../testing/simulated-site.ts';
import { commandAt } from './control/command.fixture.ts';
import { controlPointsOf, executeCommand, openSpentPermits, startScanner } from './index.ts';
import type { CycleReport, Scanner } from './index.ts';
import { createModbusLink } from './scan/modbus-link.ts';

const threadUrl = new URL('scan-thread.ts', import.meta.url);
let field: SimulatedSite;
let scanner: Scanner;
const cycles: (CycleReport & { readonly at: number })[] = [];

beforeAll(async () => {
  field = await startSimulatedSite();
  scanner = startScanner({
    rtus: field.site.rtus,
    sessionEpoch: 'test',
    threadUrl,
    onCycle: (report) => cycles.push({ ...report, at: performance.now() }),
  });
});
afterAll(async () => {
  await scanner.stop();
  await field.close();
});

const newest = (rtuId: string) => cycles.filter((cycle) => cycle.rtuId === rtuId).pop();
const pointOf = (rtuId: string, name: string) => newest(rtuId)?.readings[0]?.points.find((point) => point.name === name);
const until = (check: () => void) => vi.waitFor(check, { timeout: 10_000, interval: 50 });

describe('the scan of a simulated site over TCP', () => {
  test('reads every device of every RTU as a valid reading of GOOD points', async () => {
    await until(() => expect(new Set(cycles.map((cycle) => cycle.rtuId)).size).toBe(field.site.rtus.length));
    const readings = field.site.rtus.flatMap((rtu) => newest(rtu.rtu_id)?.readings ?? []);
    expect(readings).toHaveLength(field.site.rtus.flatMap((rtu) => rtu.devices).length);
    expect(readings.every(isTelemetryReading)).toBe(true);
    expect(readings.flatMap((reading) => reading.points).every((point) => point.quality === 'GOOD')).toBe(true);
    expect(pointOf('rtu-head', 'kilowatts_total')?.value).toBeGreaterThan(1_500);
  });

  test('shows a register value that another master writes within two seconds', async () => {
    await field.force('rtu-head', 0, 31_234);
    const writtenAt = performance.now();
    await until(() => expect(pointOf('rtu-head', 'kilowatts_total')?.value).toBe(3_123.4));
    expect(performance.now() - writtenAt).toBeLessThan(2_000);
  });

  test('lets a hung RTU delay no other: its points are BAD, it is lost after two cycles, the others keep their rate', async () => {
    const from = performance.now();
    await field.control('/rtu/rtu-north/hang?seconds=4');
    await until(() => expect(newest('rtu-north')?.commLost).toBe(true));
    await until(() => expect(performance.now() - from).toBeGreaterThan(3_500));
    const lost = cycles.filter((cycle) => cycle.rtuId === 'rtu-north' && cycle.failed);
    expect(
      lost
        .flatMap((cycle) => cycle.readings)
        .flatMap((reading) => reading.points)
        .every((point) => point.value === null && point.quality === 'BAD'),
    ).toBe(true);
    const others = cycles.filter((cycle) => cycle.rtuId === 'rtu-east' && cycle.at >= from);
    expect(others.length).toBeGreaterThanOrEqual(6);
    expect(others.every((cycle) => !cycle.failed && cycle.skipped === 0)).toBe(true);
    await until(() => expect(newest('rtu-north')).toMatchObject({ failed: false, commLost: false }));
  });

  test('states a Modbus exception as BAD with its code, and recovers', async () => {
    await field.control('/rtu/rtu-centre/exception?code=4&seconds=2');
    await until(() => expect(pointOf('rtu-centre', 'position')?.quality_detail).toContain('modbus exception 4'));
    expect(newest('rtu-centre')?.failed).toBe(false);
    await until(() => expect(pointOf('rtu-centre', 'position')?.quality).toBe('GOOD'));
  });

  test('gets silence from a wrong unit, within its timeout', async () => {
    const head = field.site.rtus[0];
    const link = createModbusLink({ host: '127.0.0.1', port: head?.port ?? 0, unitId: 99, timeoutMs: 150 });
    expect(await link.read({ table: 'holding', address: 0, count: 1 })).toEqual({ kind: 'timeout' });
    link.close();
  });
});

describe('a command on a simulated switch', () => {
  test('is written exactly once, as the simulator itself recorded, though it was delivered three times', async () => {
    const before = field.writes().length;
    const outcomes: CommandOutcome[] = [];
    const spent = openSpentPermits(join(field.folder, 'spent-permits.jsonl'), Date.now());
    const ctx = {
      points: controlPointsOf(field.site),
      spent,
      field: scanner,
      checkPermit: (command: { readonly permit: { readonly permit_id: string } }, isSpent: (id: string) => boolean) =>
        isSpent(command.permit.permit_id)
          ? ({ kind: 'refused', rule: 'PERMIT_SPENT', sentence: 'spent' } as const)
          : ({ kind: 'accepted' } as const),
      audit: () => Promise.resolve(),
      append: async (outcome: CommandOutcome) => void outcomes.push(outcome),
      adapterId: 'adapter-1',
      nowMs: () => Date.now(),
      monotonicMs: () => performance.now(),
      wait: (ms: number) => wait(ms),
      verifyWithinMs: 3_000,
      readbackEveryMs: 100,
    };
    const command = commandAt(Date.now());
    for (let delivery = 0; delivery < 3; delivery += 1) await executeCommand(ctx, command);
    await executeCommand(ctx, { ...command, command_id: 'command-2' });
    expect(outcomes.map((outcome) => outcome.stage)).toEqual(['SELECTED', 'SENT', 'VERIFIED', 'REFUSED']);
    expect(field.writes().slice(before)).toMatchObject([{ rtu_id: 'rtu-north', table: 'coil', address: 0, values: [0], accepted: true }]);
    await until(() => expect(pointOf('rtu-north', 'position')?.value).toBe(0));
    spent.dispose();
  });

  test('is not written once its time has passed, even when the order already stands in the queue of the scan thread', async () => {
    const before = field.writes().length;
    const late = await scanner.writeCoil({ rtuId: 'rtu-east', coil: 0, value: false, notAfterMs: Date.now() - 1 });
    expect(late).toEqual({ kind: 'not-sent', detail: 'too late to write' });
    expect(field.writes()).toHaveLength(before);
  });
});
