import { afterAll, beforeAll, describe, expect, inject, it, vi } from 'vitest';

import type { RawRecord } from '@gridstream/kafka';
import { parseDeadLetterHeaders } from '@gridstream/kafka';
import { connectRedis } from '@gridstream/redis';
import type { RedisConnection } from '@gridstream/redis';
import type { TelemetryReading } from '@gridstream/schemas';
import { buildReading, createQuietLogger } from '@gridstream/testing';

import { createRoleHarness } from '../../testing/role-harness.ts';
import type { RoleHarness, RunningRole } from '../../testing/role-harness.ts';
import { run } from './run.ts';

let harness: RoleHarness;
let redis: RedisConnection;
let role: RunningRole;
const letters: { readonly partition: number; readonly record: RawRecord }[] = [];

beforeAll(async () => {
  harness = await createRoleHarness(inject('services'));
  await harness.kafka.codec.prepare(['telemetry.iot.v1', 'assets.v1']);
  redis = await connectRedis({ url: harness.env.REDIS_URL, prefix: harness.env.REDIS_PREFIX, logger: createQuietLogger(), decodeReading });
  await harness.kafka.followRaw(['telemetry.iot.v1.dlq'], async (_topic, partition, records) => {
    for (const record of records)
      letters.push({ partition, record: { ...record, value: record.value === null ? null : Buffer.from(record.value) } });
    await Promise.resolve();
  });
  role = harness.start(run);
});

afterAll(async () => {
  await role.stop();
  await redis.disconnect();
  await harness.close();
});

const decodeReading = async (value: Uint8Array): Promise<TelemetryReading | null> => {
  const decoded = await harness.kafka.codec.decode('telemetry-reading', value);
  return decoded.ok ? decoded.value : null;
};

const reading = (device: string, change: Partial<TelemetryReading> = {}) =>
  buildReading({ device_id: device, timestamp: Date.now(), received_at: Date.now(), ...change });
const framed = (value: TelemetryReading): Buffer => harness.kafka.codec.encode('telemetry.iot.v1', value);
const withId = (bytes: Buffer, id: number): Buffer => {
  const copy = Buffer.from(bytes);
  copy.writeUInt32BE(id, 1);
  return copy;
};
const send = async (device: string, value: Buffer | null, headers: readonly { key: string; value: Buffer | null }[] = []) =>
  harness.kafka.sendRaw('telemetry.iot.v1', [{ key: Buffer.from(device), value, headers }]);
const stored = async (device: string): Promise<TelemetryReading | undefined> =>
  (await redis.gridStateReader.readDevices([device]))[0]?.reading;
const letterOf = (device: string) => letters.find(({ record }) => record.key?.toString() === device)?.record;

describe('grid-state on real services', () => {
  const notANumber = (): Buffer => {
    const bytes = framed(reading('bad-nan', { points: [{ name: 'a', value: 1, unit: 'A', quality: 'GOOD', quality_detail: [] }] }));
    const at = bytes.indexOf(Buffer.from([0, 0, 0, 0, 0, 0, 0xf0, 0x3f]));
    bytes.writeDoubleLE(Number.NaN, at);
    return bytes;
  };
  const assetBytes = (): Buffer =>
    harness.kafka.codec.encode('assets.v1', {
      asset_id: 'a',
      kind: 'DEVICE',
      name: '',
      device_type: '',
      service_point_id: 's',
      connectivity_node: '',
      phases: [],
      protection: [],
      rated_kilowatts: null,
      registry_version: 1,
      verified_at: 1,
      removed: false,
    });

  it.each<readonly [string, () => Buffer | null, string]>([
    ['bad-truncated', () => framed(reading('bad-truncated')).subarray(0, 30), 'DECODE_FAILED'],
    ['bad-garbage', () => Buffer.from('not avro at all'), 'DECODE_FAILED'],
    ['bad-empty', () => Buffer.alloc(0), 'DECODE_FAILED'],
    ['bad-trailing', () => Buffer.concat([framed(reading('bad-trailing')), Buffer.from([1])]), 'DECODE_FAILED'],
    ['bad-null', () => null, 'DECODE_FAILED'],
    [
      'bad-long',
      () =>
        Buffer.concat([
          framed(reading('bad-long')).subarray(0, 5),
          Buffer.from([4, 0x61, 0x62, 255, 255, 255, 255, 255, 255, 255, 255, 255, 1]),
        ]),
      'DECODE_FAILED',
    ],
    ['bad-unknown-id', () => withId(framed(reading('bad-unknown-id')), 4_000_000), 'SCHEMA_UNKNOWN'],
    ['bad-wrong-id', assetBytes, 'SCHEMA_INCOMPATIBLE'],
    ['bad-nan', notANumber, 'VALIDATION_FAILED'],
    [
      'bad-utf8',
      () =>
        Buffer.from(
          framed(reading('bad-utf8', { firmware: '??' }))
            .toString('latin1')
            .replace('??', '\u00ff\u00fe'),
          'latin1',
        ),
      'DECODE_FAILED',
    ],
    [
      'bad-unit',
      () =>
        framed(
          Object.assign(reading('bad-unit'), { points: [{ name: 'a', value: 1, unit: 'degF', quality: 'GOOD', quality_detail: [] }] }),
        ),
      'WRONG_UNIT',
    ],
    ['bad-future', () => framed(reading('bad-future', { timestamp: Date.now() + 600_000 })), 'CLOCK_SKEW'],
    ['bad-key', () => framed(reading('some-other-device')), 'KEY_MISMATCH'],
  ])('makes %s a dead letter with the same bytes and headers, and the partition moves on', async (device, build, reason) => {
    const value: Buffer | null = build();
    const headers = [
      { key: 'trace', value: Buffer.from([0, 255]) },
      { key: 'trace', value: Buffer.from('second') },
      { key: 'empty', value: Buffer.alloc(0) },
    ];
    const [bad] = await send(device, value, headers);
    await vi.waitFor(() => expect(letterOf(device)).toBeDefined(), { timeout: 20_000, interval: 50 });
    const letter = letterOf(device);
    expect(letter?.value).toEqual(value === null ? null : Buffer.from(value));
    const parsed = parseDeadLetterHeaders(letter?.headers ?? []);
    expect(parsed).toMatchObject({ reason, group: 'grid-state', sourcePartition: bad?.partition, sourceOffset: bad?.offset });
    expect(parsed.original).toEqual(headers);

    await send(device, framed(reading(device)));
    await vi.waitFor(async () => expect(await stored(device)).toBeDefined(), { timeout: 20_000, interval: 50 });
  });

  it('refuses another payload under a known identity, counts a repetition, keeps the first', async () => {
    const first = reading('conflicted');
    await send('conflicted', framed(first));
    await send('conflicted', framed({ ...first, received_at: first.received_at + 5 }));
    await send('conflicted', framed({ ...first, points: [{ name: 'a', value: 9, unit: 'A', quality: 'GOOD', quality_detail: [] }] }));
    await vi.waitFor(() => expect(letterOf('conflicted')).toBeDefined(), { timeout: 20_000, interval: 50 });
    expect(parseDeadLetterHeaders(letterOf('conflicted')?.headers ?? []).reason).toBe('MSG_ID_CONFLICT');
    expect((await stored('conflicted'))?.points).toMatchObject(first.points);
  });

  it('keeps ancient and historical samples apart from the live state', async () => {
    const live = reading('historian');
    const ancient = reading('historian', { timestamp: Date.now() - 30 * 86_400_000 });
    await send('historian', framed(live));
    await send('historian', framed(ancient));
    await send('historian', framed(ancient));
    await vi.waitFor(async () => expect(await redis.gridStateReader.readHistorical('historian')).toHaveLength(1), {
      timeout: 20_000,
      interval: 50,
    });
    expect((await stored('historian'))?.timestamp).toBe(live.timestamp);
  });

  it('ends at the newest sample, whatever the order of arrival', async () => {
    const start = Date.now();
    for (const step of [5, 1, 9, 3, 7]) await send('shuffled', framed(reading('shuffled', { timestamp: start + step, sequence: step })));
    await vi.waitFor(async () => expect((await stored('shuffled'))?.sequence).toBe(9), { timeout: 20_000, interval: 50 });
  });
});
