import type { Redis } from 'ioredis';
import { z } from 'zod';

import type { AuditHead, FoldPosition, Logger, ReadModelWriter } from '@gridstream/operations';
import { readModelKeys } from '@gridstream/schemas';

import { onRedis } from '../client/errors.ts';
import { createLagStore } from './lag-store.ts';
import { recordsPerGroupMax } from './limits.ts';
import { createStoredJson } from './parse.ts';
import { queueChanges } from './queue-changes.ts';
import { removeViews } from './remove-views.ts';
import { execute } from './transaction.ts';

const head = z.object({ sequence: z.number(), hash: z.string() });

/** Writes read models; `apply` is one transaction, so that views and the position they were folded to never part. */
export const createReadModelWriter = (redis: Redis, prefix: string, logger: Logger): ReadModelWriter => {
  const keys = readModelKeys(prefix);
  const stored = createStoredJson(logger);
  return {
    apply: (changes) =>
      onRedis('store read models', async () => {
        const transaction = redis.multi();
        queueChanges(transaction, keys, changes);
        await execute(transaction);
        await trimRecords(redis, keys, changes.deadLetterGroups?.map(({ fingerprint }) => fingerprint) ?? []);
      }),
    readPositions: () =>
      onRedis('read fold positions', async () => {
        const entries = Object.entries(await redis.hgetall(keys.projectorPositions));
        const source = entries.find(([name]) => name === 'source')?.[1] ?? null;
        return { source, positions: entries.flatMap(toFoldPosition) };
      }),
    restart: (source) =>
      onRedis('restart read models', async () => {
        await removeViews(redis, prefix);
        await redis.hset(keys.projectorPositions, 'source', source);
      }),
    readAuditHeads: () =>
      onRedis('read audit heads', async () => {
        const heads = new Map<string, AuditHead>();
        for (const [stream, text] of Object.entries(await redis.hgetall(keys.auditHeads))) {
          const parsed = stored.one(head, text, keys.auditHeads);
          if (parsed !== null) heads.set(stream, parsed);
        }
        return heads;
      }),
    ...createLagStore(redis, keys, stored),
  };
};

const toFoldPosition = ([name, text]: readonly [string, string]): readonly FoldPosition[] => {
  const [topic, partition] = name.split('|');
  const nextOffset = Number(text);
  if (topic === undefined || partition === undefined || !Number.isSafeInteger(nextOffset)) return [];
  return [{ topic, partition: Number(partition), nextOffset }];
};

/** Keeps the newest records of each group, and takes the values of the older ones away with their place. */
const trimRecords = async (redis: Redis, keys: ReturnType<typeof readModelKeys>, fingerprints: readonly string[]): Promise<void> => {
  for (const fingerprint of fingerprints) {
    const order = keys.deadLetterRecords(fingerprint);
    const surplus = await redis.zrange(order, 0, String(-(recordsPerGroupMax + 1)));
    if (surplus.length === 0) continue;
    await redis
      .multi()
      .zrem(order, ...surplus)
      .del(surplus.map((ref) => keys.deadLetterRecord(ref)))
      .exec();
  }
};
