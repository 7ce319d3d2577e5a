import type { Redis } from 'ioredis';

import type { LastKnownGoodReader, LastKnownGoodWriter } from '@gridstream/operations';
import { readModelKeys } from '@gridstream/schemas';

import { onRedis } from '../client/errors.ts';
import { writePartScript } from './script.ts';

/** Last known good state in one hash, a field for each partition. What stands in it is judged by whoever reads it. */
export const createLastKnownGoodStore = (redis: Redis, prefix: string): LastKnownGoodReader & LastKnownGoodWriter => {
  const key = readModelKeys(prefix).lastKnownGood;
  return {
    readParts: () =>
      onRedis('read last known good', async () => {
        const fields = Object.entries(await redis.hgetall(key)).filter(([field]) => /^\d{1,6}$/u.test(field));
        return new Map(fields.map(([field, text]) => [Number(field), text]));
      }),
    readPart: (partition) => onRedis('read last known good', () => redis.hget(key, String(partition))),
    writePart: ({ partition, version, source, text }, unusable) =>
      onRedis(
        'write last known good',
        async () => (await writePartScript.run(redis, [key], [partition, version, source, text, unusable ?? ''])) === 1,
      ),
  };
};
