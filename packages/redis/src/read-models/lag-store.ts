import type { Redis } from 'ioredis';
import { z } from 'zod';

import type { ReadModelWriter } from '@gridstream/operations';
import type { ReadModelKeys } from '@gridstream/schemas';

import { onRedis } from '../client/errors.ts';
import { minuteKeptMs, sampleKeptMs } from './limits.ts';
import type { StoredJson } from './parse.ts';
import { execute } from './transaction.ts';

const workerPosition = z.object({ offset: z.number(), timestampMs: z.number(), at: z.number() });

/** What lag-monitor stores each second, and the marks of the workers that it reads. */
export const createLagStore = (
  redis: Redis,
  keys: ReadModelKeys,
  stored: StoredJson,
): Pick<ReadModelWriter, 'putPipelineHealth' | 'readWorkerPositions'> => ({
  putPipelineHealth: (health, history) =>
    onRedis('store pipeline health', async () => {
      const pipeline = redis.pipeline();
      pipeline.set(keys.pipelineHealth, JSON.stringify(health));
      for (const { group, topic, partition, sample, minute } of history) {
        const rings = [
          { key: keys.lagHistory(group, topic, partition), sample, keptMs: sampleKeptMs },
          { key: keys.lagHistoryMinutes(group, topic, partition), sample: minute, keptMs: minuteKeptMs },
        ];
        for (const ring of rings) {
          if (ring.sample === undefined) continue;
          pipeline.zremrangebyscore(ring.key, ring.sample.at, ring.sample.at);
          pipeline.zadd(ring.key, ring.sample.at, JSON.stringify(ring.sample));
          pipeline.zremrangebyscore(ring.key, '-inf', ring.sample.at - ring.keptMs);
          pipeline.pexpire(ring.key, ring.keptMs + sampleKeptMs);
        }
      }
      await execute(pipeline);
    }),
  readWorkerPositions: () =>
    onRedis('read worker positions', async () =>
      Object.entries(await redis.hgetall(keys.workerPositions)).flatMap(([name, text]) => {
        const [group, topic, partition] = name.split('|');
        const position = stored.one(workerPosition, text, keys.workerPositions);
        if (group === undefined || topic === undefined || partition === undefined || position === null) return [];
        return [
          { group, topic, partition: Number(partition), offset: position.offset, timestampMs: position.timestampMs, atMs: position.at },
        ];
      }),
    ),
});
