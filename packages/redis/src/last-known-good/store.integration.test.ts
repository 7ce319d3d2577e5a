import { randomUUID } from 'node:crypto';

import type { Redis } from 'ioredis';
import { afterAll, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest';

import { formatPart, judgeLastKnownGood } from '@gridstream/operations';
import type { LastKnownGoodReader, LastKnownGoodWriter } from '@gridstream/operations';
import { readModelKeys } from '@gridstream/schemas';
import type { PipelineHealth, Site } from '@gridstream/schemas';

import { openRedis } from '../client/client.ts';
import { createLastKnownGoodStore } from './store.ts';

const { redisUrl } = inject('services');
const prefix = `test-${randomUUID()}:`;
const key = readModelKeys(prefix).lastKnownGood;
const logger = { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined, child: () => logger };
const source = 'log-1/';
const nowMs = 1_790_000_000_000;

let redis: Redis;
let store: LastKnownGoodReader & LastKnownGoodWriter;
beforeAll(async () => {
  redis = await openRedis(redisUrl, logger);
  store = createLastKnownGoodStore(redis, prefix);
});
beforeEach(() => redis.del(key));
afterAll(async () => {
  await redis.del(key);
  redis.disconnect();
});

const point = { name: 'position', table: 'coil', address: 0, encoding: 'bit', scale: 1, unit: '1', range: [0, 2] } as const;
const site: Site = {
  site_id: 'site-1',
  control_area: 'area-1',
  feeder_id: 'feeder-1',
  network: 'ieee123',
  head_rating_kilowatts: 1,
  rtus: [
    {
      rtu_id: 'rtu-1',
      host: '127.0.0.1',
      port: 1,
      unit_id: 1,
      scan_interval_ms: 500,
      timeout_ms: 300,
      devices: [
        { device_id: 'head', role: 'HEAD_METER', name: 'Head', points: [{ ...point, range: [0, 2] }] },
        { device_id: 'sw', role: 'SWITCH', name: 'Switch', switch_id: 'Sw1', points: [{ ...point, range: [0, 2] }] },
      ],
    },
  ],
};

const part = (version: number, from = source) => {
  const at = nowMs - 100 + (version % 50);
  const samples = [
    { device_id: 'head', point: 'kilowatts_total', value: 2_000, at },
    { device_id: 'sw', point: 'position', value: version % 2, at },
  ] as const;
  return formatPart({ partition: 0, version, source: from }, new Map(samples.map((sample) => [sample.device_id, sample])));
};

/** What the lag monitor says of a partition whose commit stands at an offset. */
const healthAt = (committed: number): PipelineHealth => {
  const state = { state: 'OK', sentence: '' } as const;
  const offsets = { committed, log_start: 0, end: 10_000, lag: 0, lost: 0, beyond_end: null };
  const place = { group: 'grid-state', topic: 'telemetry.scada.v1', partition: 0, error: null };
  const partition = { ...place, ...offsets, ...state, time_lag_ms: 0, time_lag_method: 'WORKER' as const };
  const group = { group: 'grid-state', safety_relevant: true, group_state: 'Stable', members: 1, rebalancing_since: null, partial: false };
  const groups = [{ ...group, ...state, lag_total: 0, lag_max: 0, partitions: [partition] }];
  return { at: nowMs, monitor_id: 'm', broker_reachable: true, threshold_records: 1, threshold_time_ms: 1, groups };
};

const judge = async (committed: number, newest: ReadonlyMap<number, number> = new Map()) => {
  const evidence = { site, source, newest, live: [], nowMs, ageMaxMs: 300_000 };
  return judgeLastKnownGood({ ...evidence, parts: await store.readParts(), health: healthAt(committed) }).state.state;
};

describe('last known good state in Redis', () => {
  it('is written whole and read back VALID', async () => {
    expect(await store.writePart(part(7), null)).toBe(true);
    expect(await store.readParts()).toEqual(new Map([[0, part(7).text]]));
    expect(await judge(7)).toBe('VALID');
  });

  it('ends at the newest version, whole, when eight writers race', async () => {
    const writers = await Promise.all(Array.from({ length: 8 }, () => openRedis(redisUrl, logger)));
    const versions = Array.from({ length: 400 }, (_, index) => ((index * 173) % 400) + 1);
    await Promise.all(
      writers.map(async (connection, writer) => {
        const own = createLastKnownGoodStore(connection, prefix);
        for (const version of versions.filter((_, index) => index % 8 === writer)) await own.writePart(part(version), null);
        connection.disconnect();
      }),
    );
    expect(await store.readPart(0)).toBe(part(400).text);
    expect(await judge(400)).toBe('VALID');
  });

  it('refuses an older version of the same log, and takes any version of a new one', async () => {
    await store.writePart(part(100), null);
    expect(await store.writePart(part(99), null)).toBe(false);
    expect(await store.writePart(part(100), null)).toBe(true);
    expect(await store.writePart(part(3, 'log-2/'), null)).toBe(true);
    expect(await judge(3)).toBe('MISSING');
  });

  it('is found torn, and gives way to a whole one', async () => {
    await store.writePart(part(100), null);
    const torn = part(100).text.slice(0, 200);
    await redis.hset(key, '0', torn);
    expect(await judge(100)).toBe('CORRUPT');
    expect(await store.writePart(part(101), null)).toBe(true);
    expect(await judge(101)).toBe('VALID');
  });

  it('is found with a wrong hash, even under a version of the far future, and gives way to who names it', async () => {
    await store.writePart(part(100), null);
    const forged = part(100).text.replace(/^100/u, '999999');
    await redis.hset(key, '0', forged);
    expect(await judge(100)).toBe('CORRUPT');
    expect(await store.writePart(part(101), null)).toBe(false);
    expect(await store.writePart(part(101), forged)).toBe(true);
    expect(await judge(101)).toBe('VALID');
  });

  it('is found rolled back against the commits of Kafka, and against what was seen before', async () => {
    await store.writePart(part(100), null);
    const backup = await redis.dumpBuffer(key);
    await store.writePart(part(140), null);
    await redis.del(key);
    await redis.restore(key, 0, backup);
    expect(await judge(140)).toBe('CORRUPT');
    expect(await judge(100, new Map([[0, 140]]))).toBe('CORRUPT');
    expect(await store.writePart(part(141), null)).toBe(true);
    expect(await judge(140)).toBe('VALID');
  });

  it('is found evicted, and stands again with the next batch', async () => {
    await store.writePart(part(100), null);
    await redis.del(key);
    expect(await judge(100)).toBe('MISSING');
    await store.writePart(part(101), null);
    expect(await judge(100)).toBe('VALID');
  });
});
