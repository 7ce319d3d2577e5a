import { Redis } from 'ioredis';

import { iotShards, parseStateEntry, readModelKeys } from '@gridstream/schemas';

import { systemState } from '../system.ts';

const withRedis = async <Result>(use: (redis: Redis, keys: ReturnType<typeof readModelKeys>) => Promise<Result>): Promise<Result> => {
  const { environment } = await systemState();
  const redis = new Redis(environment['REDIS_URL'] ?? '', { lazyConnect: true, maxRetriesPerRequest: 1 });
  await redis.connect();
  try {
    return await use(redis, readModelKeys(environment['REDIS_PREFIX'] ?? ''));
  } finally {
    redis.disconnect();
  }
};

/** Sample times, ms, of every historical entry of a device: what landed beside the live state. */
export const historicalTimes = async (deviceId: string): Promise<readonly number[]> =>
  withRedis(async (redis, keys) => {
    const entries = await redis.zrangeBuffer(keys.historical(deviceId), '0', '-1');
    return entries.flatMap((entry) => parseStateEntry(entry)?.timestampMs ?? []);
  });

/** Sample time, ms, of the live entry of every IoT device. */
export const liveTimes = async (): Promise<ReadonlyMap<string, number>> =>
  withRedis(async (redis, keys) => {
    const times = new Map<string, number>();
    for (let shard = 0; shard < iotShards; shard += 1) {
      const entries = await redis.hgetallBuffer(keys.iotState(shard));
      for (const [deviceId, entry] of Object.entries(entries)) {
        const parsed = parseStateEntry(entry);
        if (parsed !== null) times.set(deviceId, parsed.timestampMs);
      }
    }
    return times;
  });

/** What grid-state has counted so far: accepted, duplicates, late, historical, test, dead_letters. */
export const ingestCounters = async (): Promise<Readonly<Record<string, number>>> =>
  withRedis(async (redis, keys) => {
    const counters = await redis.hgetall(keys.ingestCounters);
    return Object.fromEntries(Object.entries(counters).map(([name, value]) => [name, Number(value)]));
  });
