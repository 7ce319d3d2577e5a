import type { Redis } from 'ioredis';

import type { GridStateWriter, StateWrite, StoredMark, WorkerPosition } from '@gridstream/operations';
import { formatStateEntry, parseStateEntry, readModelKeys } from '@gridstream/schemas';

import { onRedis } from '../client/errors.ts';
import { addHistorical, writeNewer } from './scripts.ts';
import { shardOf } from './shard.ts';

/** Two values per device go through Lua's unpack, which fails near 8000. */
const devicesPerCallMax = 2000;
const historicalKeep = 1000;

/** Writes grid state: per call at most 2000 devices of one shard, newer wins, whoever writes and in whatever order. */
export const createGridStateWriter = (redis: Redis, prefix: string): GridStateWriter => {
  const keys = readModelKeys(prefix);
  const keyOf = (heritage: 'SCADA' | 'IOT', deviceId: string): string =>
    heritage === 'SCADA' ? keys.scadaState : keys.iotState(shardOf(deviceId));

  const writeLive = async (heritage: 'SCADA' | 'IOT', writes: readonly StateWrite[]): Promise<number> => {
    const calls = [...Map.groupBy(writes, ({ deviceId }) => keyOf(heritage, deviceId))].flatMap(([key, group]) =>
      inChunks(group, devicesPerCallMax).map((chunk) =>
        writeNewer.run(
          redis,
          [key],
          chunk.flatMap((write) => [write.deviceId, formatStateEntry(write)]),
        ),
      ),
    );
    return sum(await Promise.all(calls));
  };

  const writeHistorical = async (writes: readonly StateWrite[]): Promise<number> => {
    const calls = [...Map.groupBy(writes, ({ deviceId }) => keys.historical(deviceId))].map(([key, group]) =>
      addHistorical.run(redis, [key], [historicalKeep, ...group.flatMap((write) => [write.timestampMs, formatStateEntry(write)])]),
    );
    return sum(await Promise.all(calls));
  };

  return {
    write: (heritage, writes) =>
      onRedis('write grid state', async () => {
        const live = writes.filter(({ historical }) => !historical);
        const apart = writes.filter(({ historical }) => historical);
        const written = (await writeLive(heritage, live)) + (await writeHistorical(apart));
        return { written, stale: writes.length - written };
      }),
    readMarks: (heritage, deviceIds) =>
      onRedis('read marks', async () => {
        const groups = [...Map.groupBy(deviceIds, (deviceId) => keyOf(heritage, deviceId))];
        const marks = await Promise.all(groups.map(([key, ids]) => readMarksOf(redis, key, ids)));
        return new Map(marks.flat());
      }),
    addCounters: (counts) =>
      onRedis('add counters', async () => {
        const entries = Object.entries(counts).filter(([, count]) => count !== 0);
        if (entries.length === 0) return;
        const pipeline = redis.pipeline();
        for (const [name, count] of entries) pipeline.hincrby(keys.ingestCounters, name, count);
        throwFirst(await pipeline.exec());
      }),
    putPositions: (positions) => onRedis('put positions', () => putPositions(redis, keys.workerPositions, positions)),
  };
};

const putPositions = async (redis: Redis, key: string, positions: readonly WorkerPosition[]): Promise<void> => {
  if (positions.length === 0) return;
  const fields = positions.flatMap(({ group, topic, partition, offset, timestampMs, atMs }) => [
    `${group}|${topic}|${partition}`,
    JSON.stringify({ offset, timestampMs, at: atMs }),
  ]);
  await redis.hset(key, ...fields);
};

const readMarksOf = async (
  redis: Redis,
  key: string,
  deviceIds: readonly string[],
): Promise<readonly (readonly [string, StoredMark])[]> => {
  const entries = await redis.hmgetBuffer(key, ...deviceIds);
  return deviceIds.flatMap((deviceId, index) => {
    const entry = entries[index] ?? null;
    const parsed = entry === null ? null : parseStateEntry(entry);
    if (entry === null || parsed === null) return [];
    return [[deviceId, { timestampMs: parsed.timestampMs, payloadHash: Number(entry.readBigUInt64BE(16)) }] as const];
  });
};

const inChunks = <Item>(items: readonly Item[], size: number): readonly (readonly Item[])[] =>
  Array.from({ length: Math.ceil(items.length / size) }, (_, index) => items.slice(index * size, (index + 1) * size));

const sum = (results: readonly unknown[]): number => results.reduce<number>((total, result) => total + Number(result), 0);

const throwFirst = (results: readonly (readonly [Error | null, unknown])[] | null): void => {
  const failed = results?.find(([error]) => error !== null)?.[0];
  if (failed !== undefined && failed !== null) throw failed;
};
