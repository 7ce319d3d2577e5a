import { randomUUID } from 'node:crypto';

import { Redis } from 'ioredis';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';

import type { Logger, ReadModelChanges } from '@gridstream/operations';
import { readModelKeys } from '@gridstream/schemas';
import type { DeadLetterGroup, DeadLetterRecord } from '@gridstream/schemas';

import { connectRedis } from '../connect-redis.ts';
import type { RedisConnection } from '../connect-redis.ts';

const { redisUrl } = inject('services');
const prefix = `rm-${randomUUID().slice(0, 8)}:`;
const keys = readModelKeys(prefix);
const raw = new Redis(redisUrl);
const warnings: string[] = [];
const logger: Logger = {
  debug: () => undefined,
  info: () => undefined,
  warn: (event) => void warnings.push(event),
  error: () => undefined,
  child: () => logger,
};
let redis: RedisConnection;

const record = (offset: number): DeadLetterRecord => ({
  ref: `t.dlq/0/${offset}`,
  topic: 't.dlq',
  partition: 0,
  offset,
  fingerprint: 'f',
  reason: 'UNKNOWN',
  stage: '',
  error_class: '',
  message: '',
  failing_path: '',
  failed_at: 1000 + offset,
  timestamp: 1,
  firmware: '',
  device_id: '',
  key_base64: null,
  value_base64: null,
  value_length: 0,
  value_sha256: '',
  headers: [],
  decoded_json: '',
  decoded_with: '',
});
const group: DeadLetterGroup = {
  fingerprint: 'f',
  reason: 'UNKNOWN',
  stage: '',
  error_class: '',
  message: '',
  source_topic: 't',
  subject: '',
  group: '',
  schema_id: '',
  firmware: '',
  firmwares: [],
  first_at: 1,
  last_at: 2,
  count: 3,
  replayed: 0,
  devices: [],
  sparkline: [],
  sparkline_end: 0,
};
const page = { offset: 0, limit: 500 };

beforeAll(async () => {
  redis = await connectRedis({ url: redisUrl, prefix, logger });
});

afterAll(async () => {
  const left = await raw.keys(`${prefix}*`);
  if (left.length > 0) await raw.del(left);
  raw.disconnect();
  await redis.disconnect();
});

describe('read models', () => {
  it('hold the same after changes are applied twice', async () => {
    const changes: ReadModelChanges = {
      deadLetters: [record(1), record(2)],
      deadLetterGroups: [group],
      positions: [{ topic: 't.dlq', partition: 0, nextOffset: 3 }],
    };
    await redis.readModelWriter.apply(changes);
    const once = await redis.readModelReader.deadLetterRecords('f', page);
    await redis.readModelWriter.apply(changes);
    expect(await redis.readModelReader.deadLetterRecords('f', page)).toEqual(once);
    expect(once).toMatchObject({ total: 2, items: [{ offset: 2 }, { offset: 1 }] });
    expect(await redis.readModelReader.deadLetterGroups(page)).toEqual({ items: [group], total: 1 });
    expect((await redis.readModelWriter.readPositions()).positions).toEqual([{ topic: 't.dlq', partition: 0, nextOffset: 3 }]);
  });

  it('keep the newest 1000 records of a group and forget the values of the others', async () => {
    await redis.readModelWriter.apply({
      deadLetters: Array.from({ length: 1005 }, (_, offset) => record(offset)),
      deadLetterGroups: [group],
    });
    expect((await redis.readModelReader.deadLetterRecords('f', { offset: 0, limit: 1 })).total).toBe(1000);
    expect(await redis.readModelReader.deadLetterRecord('t.dlq/0/4')).toBeNull();
    expect(await redis.readModelReader.deadLetterRecord('t.dlq/0/5')).not.toBeNull();
  });

  it('count a torn or foreign value as missing, name it in the log, and never throw', async () => {
    await raw.set(keys.pipelineHealth, '{"at": 1, "monitor');
    await raw.set(keys.authority, '{"other":"shape"}');
    expect(await redis.readModelReader.pipelineHealth()).toBeNull();
    expect(await redis.readModelReader.authority()).toBeNull();
    expect(warnings).toEqual(['read_model_torn', 'read_model_torn']);
  });

  it('are gone after a restart of the fold, while what others wrote stays', async () => {
    await raw.hset(keys.ingestCounters, 'duplicates', 3);
    await redis.readModelWriter.restart('log-1');
    expect((await redis.readModelReader.deadLetterGroups(page)).total).toBe(0);
    expect(await redis.readModelReader.deadLetterRecord('t.dlq/0/1004')).toBeNull();
    expect(await redis.readModelWriter.readPositions()).toEqual({ source: 'log-1', positions: [] });
    expect(await redis.readModelReader.ingestCounters()).toEqual({ duplicates: 3 });
  });

  it('keep lag samples for a day and minutes for 14', async () => {
    const health = { at: 1, monitor_id: 'm', broker_reachable: true, threshold_records: 1, threshold_time_ms: 1, groups: [] };
    const place = { group: 'g', topic: 't', partition: 0 };
    const day = 86_400_000;
    const sample = (at: number) => ({ at, lag: 1, time_lag_ms: 0, state: 'OK' as const });
    for (const at of [day, 2 * day, 3 * day - 1000, 3 * day])
      await redis.readModelWriter.putPipelineHealth(health, [{ ...place, sample: sample(at), minute: sample(at) }]);
    expect((await redis.readModelReader.lagHistory('g', 't', 0, 0)).map(({ at }) => at)).toEqual([day, 2 * day, 3 * day - 1000, 3 * day]);
    expect(await raw.zcard(keys.lagHistory('g', 't', 0))).toBe(2);
    expect(await raw.zcard(keys.lagHistoryMinutes('g', 't', 0))).toBe(4);
  });
});
