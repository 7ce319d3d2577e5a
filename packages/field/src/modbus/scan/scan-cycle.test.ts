import { describe, expect, test } from 'vitest';

import type { SiteRtu } from '@gridstream/schemas';
import { isTelemetryReading } from '@gridstream/schemas';

import type { ReadResult } from './modbus-link.ts';
import { createRtuScan } from './scan-cycle.ts';

const point = (name: string, address: number) => ({
  name,
  table: 'holding' as const,
  address,
  encoding: 'uint16' as const,
  scale: 0.1,
  unit: 'A' as const,
  range: [0, 500] as [number, number],
});
const rtu: SiteRtu = {
  rtu_id: 'rtu-1',
  host: '127.0.0.1',
  port: 1,
  unit_id: 1,
  scan_interval_ms: 500,
  timeout_ms: 100,
  devices: [
    { device_id: 'f.a', role: 'LINE_SENSOR', name: 'a', points: [point('amps_a', 0), point('amps_b', 1), point('amps_c', 60)] },
    { device_id: 'f.b', role: 'LINE_SENSOR', name: 'b', points: [point('amps_a', 100)] },
  ],
};

const scanWith = (answer: (address: number) => ReadResult, nowMs = () => 1_000) => {
  const asked: number[] = [];
  const link = {
    read: async ({ address }: { readonly address: number }) => {
      asked.push(address);
      return answer(address);
    },
  };
  return { asked, scan: createRtuScan({ rtu, link, sessionEpoch: 'session', nowMs }) };
};
const values = (...registers: number[]): ReadResult => ({ kind: 'values', values: registers });

describe('a scan cycle', () => {
  test('makes one valid reading for each device, with the time of receipt and GOOD where the value is in range', async () => {
    const { scan } = scanWith((address) => (address === 0 ? values(1_234, 20) : values(5)));
    const { readings, failed } = await scan.run(7);
    expect(failed).toBe(false);
    expect(readings.map(isTelemetryReading)).toEqual([true, true]);
    expect(readings[0]).toMatchObject({ device_id: 'f.a', sequence: 7, received_at: 1_000, timestamp_quality: 'NONE' });
    expect(readings[0]?.points[0]).toEqual({ name: 'amps_a', value: 123.4, unit: 'A', quality: 'GOOD', quality_detail: [] });
  });

  test('asks nothing more after the first silence, and states every point that was not read as BAD with null', async () => {
    const { scan, asked } = scanWith((address) => (address === 0 ? values(1, 2) : { kind: 'timeout' }));
    const { readings, failed, commLost } = await scan.run(0);
    expect(asked).toEqual([0, 60]);
    expect([failed, commLost]).toEqual([true, false]);
    const [amps, , third] = readings[0]?.points ?? [];
    expect(amps?.quality).toBe('GOOD');
    expect(third).toMatchObject({ value: null, quality: 'BAD', quality_detail: ['failure', 'no answer in time'] });
    expect(readings[1]?.points[0]).toMatchObject({ value: null, quality: 'BAD', quality_detail: ['failure', 'not asked after a timeout'] });
  });

  test('calls an RTU lost after two failed cycles in a row and found again after one good one, never showing the last value', async () => {
    let silent = false;
    const { scan } = scanWith(() => (silent ? { kind: 'timeout' } : values(10, 10)));
    await scan.run(0);
    silent = true;
    expect((await scan.run(1)).commLost).toBe(false);
    const lost = await scan.run(2);
    expect(lost.commLost).toBe(true);
    expect(lost.readings.flatMap((reading) => reading.points).every(({ value, quality }) => value === null && quality === 'BAD')).toBe(
      true,
    );
    expect(lost.readings[0]?.points[0]?.quality_detail).toContain('COMM_LOST');
    silent = false;
    expect(await scan.run(3)).toMatchObject({ failed: false, commLost: false });
  });

  test('takes a Modbus exception as an answer: BAD with its code for that request only, no failed cycle', async () => {
    const { scan, asked } = scanWith((address) => (address === 60 ? { kind: 'exception', code: 2 } : values(10, 10)));
    const { readings, failed } = await scan.run(0);
    expect(asked).toEqual([0, 60, 100]);
    expect(failed).toBe(false);
    expect(readings[0]?.points[2]).toMatchObject({ value: null, quality: 'BAD', quality_detail: ['failure', 'modbus exception 2'] });
    expect(readings[1]?.points[0]?.quality).toBe('GOOD');
  });

  test('keeps a value out of range but does not call it GOOD', async () => {
    const { scan } = scanWith(() => values(60_000, 1));
    expect((await scan.run(0)).readings[1]?.points[0]).toMatchObject({
      value: 6_000,
      quality: 'QUESTIONABLE',
      quality_detail: ['outOfRange'],
    });
  });

  test('never gives two samples of a device the same instant, even when the clock steps back', async () => {
    const clock = [5_000, 5_000, 4_000, 4_000];
    const { scan } = scanWith(
      () => values(1, 1),
      () => clock.shift() ?? 4_000,
    );
    const first = (await scan.run(0)).readings.map((reading) => reading.timestamp);
    const second = (await scan.run(1)).readings.map((reading) => reading.timestamp);
    expect(Math.min(...second)).toBeGreaterThan(Math.max(...first));
  });
});
