import { createHash } from 'node:crypto';

import { afterAll, beforeAll, describe, expect, inject, it, vi } from 'vitest';

import { connectRedis } from '@gridstream/redis';
import type { RedisConnection } from '@gridstream/redis';
import { deadLetterTopic, replayHeaders } from '@gridstream/schemas';
import type { AuditRow, ReplayEvent } from '@gridstream/schemas';
import { buildReading, createQuietLogger } from '@gridstream/testing';

import { createRoleHarness } from '../../testing/role-harness.ts';
import type { RoleHarness, RunningRole } from '../../testing/role-harness.ts';
import { run as runGridState } from '../grid-state/run.ts';
import { run } from './run.ts';

let harness: RoleHarness;
let redis: RedisConnection;
let roles: readonly RunningRole[];
const ledger: ReplayEvent[] = [];
const audit: AuditRow[] = [];
const arrived: { readonly key: string; readonly replayId: string }[] = [];
const deadLetters = new Map<string, string>();

beforeAll(async () => {
  harness = await createRoleHarness(inject('services'));
  const { kafka, env } = harness;
  redis = await connectRedis({
    url: env.REDIS_URL,
    prefix: env.REDIS_PREFIX,
    logger: createQuietLogger(),
    decodeReading: async (value) => {
      const decoded = await kafka.codec.decode('telemetry-reading', value);
      return decoded.ok ? decoded.value : null;
    },
  });
  await kafka.follower.follow(['replays.v1'], ({ value }) => void ledger.push(value));
  await kafka.follower.follow(['audit.v1'], ({ value }) => void audit.push(value));
  await kafka.followRaw(['telemetry.iot.v1', deadLetterTopic('telemetry.iot.v1')], async (topic, partition, records) => {
    for (const { key, headers, offset } of records) {
      if (topic.endsWith('.dlq')) deadLetters.set(key?.toString() ?? '', `${topic}/${partition}/${offset}`);
      const replayId = headers.find((header) => header.key === replayHeaders.id)?.value;
      if (replayId !== undefined && !topic.endsWith('.dlq'))
        arrived.push({ key: key?.toString() ?? '', replayId: new TextDecoder().decode(replayId ?? undefined) });
    }
    await Promise.resolve();
  });
  roles = [harness.start(run), harness.start(runGridState)];
});

afterAll(async () => {
  await Promise.all(roles.map((role) => role.stop()));
  await redis.disconnect();
  await harness.close();
});

const wait = { timeout: 30_000, interval: 50 };
const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** A reading of a wrong unit, dead-lettered by grid-state; returns the request that would fix it. */
const fixOf = async (device: string, change: Partial<ReplayEvent> = {}): Promise<ReplayEvent> => {
  await harness.kafka.codec.prepare(['telemetry.iot.v1']);
  const reading = buildReading({ device_id: device, timestamp: Date.now() - 60_000 });
  const bad = harness.kafka.codec.encode(
    'telemetry.iot.v1',
    Object.assign(structuredClone(reading), { points: [{ ...reading.points[0], unit: 'degF' }] }),
  );
  await harness.kafka.sendRaw('telemetry.iot.v1', [{ key: Buffer.from(device), value: bad }]);
  await vi.waitFor(() => expect(deadLetters.has(device)).toBe(true), wait);
  return {
    replay_id: `replay-${device}`,
    stage: 'REQUESTED',
    dead_letter: deadLetters.get(device) ?? '',
    fingerprint: 'f',
    destination_topic: 'telemetry.iot.v1',
    requested_by: 'olivia',
    reason_text: 'unit was wrong',
    edited_json: JSON.stringify(reading),
    hash_before: sha256(bad),
    hash_after: '',
    replay_count: 1,
    destination_partition: -1,
    destination_offset: -1,
    detail: '',
    at: Date.now(),
    ...change,
  };
};
const request = (event: ReplayEvent) => harness.kafka.appender.append('replays.v1', [{ key: event.replay_id, value: event }]);
const stagesOf = (id: string): readonly string[] => ledger.filter(({ replay_id: replayId }) => replayId === id).map(({ stage }) => stage);

describe('replayer on real services', () => {
  it('sends an edited record once, however often it is requested, and it lands once as history', async () => {
    const event = await fixOf('fixable');
    await request(event);
    await request(event);
    await request({ ...event, replay_id: 'marker', dead_letter: 'nowhere' });
    await vi.waitFor(() => expect(stagesOf('marker')).toContain('REFUSED'), wait);
    expect(stagesOf(event.replay_id)).toEqual(['REQUESTED', 'REQUESTED', 'INTENT', 'REPLAYED']);
    expect(arrived.filter(({ key }) => key === 'fixable')).toEqual([{ key: 'fixable', replayId: event.replay_id }]);
    await vi.waitFor(async () => expect(await redis.gridStateReader.readHistorical('fixable')).toHaveLength(1), wait);
    expect(await redis.gridStateReader.readDevices(['fixable'])).toEqual([]);
    expect(audit.filter(({ object_ref: ref }) => ref.endsWith(event.dead_letter))).toMatchObject([
      { event: 'replay.intent', actor: 'olivia' },
    ]);
  });

  it('finds a record that landed before a crash instead of sending it again', async () => {
    const event = await fixOf('crashed');
    const reading = buildReading({ device_id: 'crashed', cause: 'HISTORICAL', timestamp: Date.now() - 60_000 });
    await harness.kafka.sendRaw('telemetry.iot.v1', [
      {
        key: Buffer.from('crashed'),
        value: harness.kafka.codec.encode('telemetry.iot.v1', reading),
        headers: [{ key: replayHeaders.id, value: Buffer.from(event.replay_id) }],
      },
    ]);
    await Promise.all(roles.slice(0, 1).map((role) => role.stop()));
    await request(event);
    await request({ ...event, stage: 'INTENT' });
    roles = [harness.start(run), ...roles.slice(1)];
    await vi.waitFor(() => expect(stagesOf(event.replay_id)).toContain('REPLAYED'), wait);
    expect(arrived.filter(({ key }) => key === 'crashed')).toHaveLength(1);
  });

  it.each([
    ['still-broken', { edited_json: '{"device_id":"still-broken"}' }, 'Invalid'],
    ['wrong-hash', { hash_before: 'a'.repeat(64) }, 'not the one that was requested'],
    ['wrong-topic', { destination_topic: 'commands.v1' }, 'the destination must be'],
    ['unedited', { edited_json: '' }, 'still refused'],
  ])('refuses a request that is %s, sends nothing, and says why', async (device, change, why) => {
    const event = await fixOf(device, change);
    await request(event);
    await vi.waitFor(() => expect(stagesOf(event.replay_id)).toContain('REFUSED'), wait);
    expect(ledger.find(({ replay_id: id, stage }) => id === event.replay_id && stage === 'REFUSED')?.detail).toContain(why);
    expect(arrived.filter(({ key }) => key === device)).toEqual([]);
    expect(audit.filter(({ object_ref: ref }) => ref.endsWith(event.dead_letter))).toMatchObject([
      { event: 'replay.refused', decision: 'DENY' },
    ]);
  });
});
