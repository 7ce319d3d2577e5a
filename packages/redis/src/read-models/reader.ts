import type { Redis } from 'ioredis';
import { z } from 'zod';

import type { Logger, Page, PageRequest, ReadModelReader } from '@gridstream/operations';
import type { DeadLetterRecord, LagSample, ReadModelKeys } from '@gridstream/schemas';
import {
  asset,
  auditView,
  authorityView,
  commandView,
  deadLetterGroup,
  deadLetterRecord,
  lagSample,
  pipelineHealth,
  readModelKeys,
  recommendationEvent,
  registryStatus,
  replayEvent,
  weatherSource,
} from '@gridstream/schemas';

import { onRedis } from '../client/errors.ts';
import { createStoredJson } from './parse.ts';
import type { StoredJson } from './parse.ts';
import { readAudit } from './read-audit.ts';

/** Reads what the projector and lag-monitor stored; what cannot be read as its model counts as missing. */
export const createReadModelReader = (redis: Redis, prefix: string, logger: Logger): ReadModelReader => {
  const keys = readModelKeys(prefix);
  const stored = createStoredJson(logger);

  const value = async <Model extends z.ZodType>(model: Model, key: string): Promise<z.infer<Model> | null> =>
    onRedis(`read ${key}`, async () => stored.one(model, await redis.get(key), key));

  const field = async <Model extends z.ZodType>(model: Model, key: string, id: string): Promise<z.infer<Model> | null> =>
    onRedis(`read ${key}`, async () => stored.one(model, await redis.hget(key, id), key));

  const every = <Model extends z.ZodType>(model: Model, key: string): Promise<z.infer<Model>[]> =>
    onRedis(`read ${key}`, async () => stored.many(model, await redis.hvals(key), key));

  /** Newest first: ids from the sorted set, values from the hash. */
  const page = <Model extends z.ZodType>(model: Model, [key, order]: readonly [string, string], request: PageRequest) =>
    onRedis(`page ${key}`, async () => {
      const { first, last } = range(request);
      const [total, ids] = await Promise.all([redis.zcard(order), redis.zrevrange(order, first, last)]);
      return { items: ids.length === 0 ? [] : stored.many(model, await redis.hmget(key, ...ids), key), total };
    });

  return {
    authority: () => value(authorityView, keys.authority),
    pipelineHealth: () => value(pipelineHealth, keys.pipelineHealth),
    lagHistory: (...place) => readLagHistory(redis, { keys, stored }, place),
    recommendations: (request) => page(recommendationEvent, [keys.recommendations, keys.recommendationsByTime], request),
    recommendation: (id) => field(recommendationEvent, keys.recommendations, id),
    commands: (request) => page(commandView, [keys.commands, keys.commandsByTime], request),
    command: (id) => field(commandView, keys.commands, id),
    audit: (request) => readAudit(redis, { key: keys.audit, stored, model: auditView }, request),
    deadLetterGroups: (request) => page(deadLetterGroup, [keys.deadLetterGroups, keys.deadLetterGroupsByTime], request),
    deadLetterGroup: (fingerprint) => field(deadLetterGroup, keys.deadLetterGroups, fingerprint),
    deadLetterRecords: (fingerprint, request) => readDeadLetters(redis, { keys, stored, fingerprint }, request),
    deadLetterRecord: (ref) => value(deadLetterRecord, keys.deadLetterRecord(ref)),
    replayOf: (ref) =>
      onRedis('read replay', async () => {
        const id = await redis.hget(keys.replaysByDeadLetter, ref);
        return id === null ? null : stored.one(replayEvent, await redis.hget(keys.replays, id), keys.replays);
      }),
    assets: (kind) =>
      onRedis('read assets', async () => {
        const texts = await redis.hvals(keys.assets);
        return stored
          .many(
            asset,
            texts.filter((text) => text.includes(`"kind":"${kind}"`)),
            keys.assets,
          )
          .filter((each) => each.kind === kind);
      }),
    registries: () => every(registryStatus, keys.registries),
    weather: () => every(weatherSource, keys.weather),
    ingestCounters: () => readCounters(redis, keys),
  };
};

const readCounters = (redis: Redis, keys: ReadModelKeys): Promise<Record<string, number>> =>
  onRedis('read counters', async () =>
    z
      .record(z.string(), z.coerce.number())
      .catch({})
      .parse(await redis.hgetall(keys.ingestCounters)),
  );

interface Store {
  readonly keys: ReadModelKeys;
  readonly stored: StoredJson;
}

/** One sample a minute for as long as nothing finer is kept, then one in ten seconds. */
const readLagHistory = (
  redis: Redis,
  { keys, stored }: Store,
  [group, topic, partition, sinceMs]: Parameters<ReadModelReader['lagHistory']>,
): Promise<readonly LagSample[]> =>
  onRedis('read lag history', async () => {
    const minutes = await redis.zrangebyscore(keys.lagHistoryMinutes(group, topic, partition), sinceMs, '+inf');
    const fine = await redis.zrangebyscore(keys.lagHistory(group, topic, partition), sinceMs, '+inf');
    const recent = stored.many(lagSample, fine, 'lag history');
    const detailedFromMs = recent[0]?.at ?? Number.POSITIVE_INFINITY;
    return [...stored.many(lagSample, minutes, 'lag minutes').filter(({ at }) => at < detailedFromMs), ...recent];
  });

const readDeadLetters = (
  redis: Redis,
  { keys, stored, fingerprint }: Store & { readonly fingerprint: string },
  request: PageRequest,
): Promise<Page<DeadLetterRecord>> =>
  onRedis('page dead letters', async () => {
    const { first, last } = range(request);
    const order = keys.deadLetterRecords(fingerprint);
    const [total, refs] = await Promise.all([redis.zcard(order), redis.zrevrange(order, first, last)]);
    const texts = refs.length === 0 ? [] : await redis.mget(refs.map((ref) => keys.deadLetterRecord(ref)));
    return { items: stored.many(deadLetterRecord, texts, order), total };
  });

const range = ({ offset, limit }: PageRequest) => ({ first: offset, last: offset + Math.min(Math.max(limit, 1), 500) - 1 });
