import type { Redis } from 'ioredis';

import { AppError } from '@gridstream/operations';
import type { GridStateReader, Logger, StoredReading } from '@gridstream/operations';
import { parseStateEntry, pipelineHealth, readModelKeys } from '@gridstream/schemas';
import type { TelemetryReading } from '@gridstream/schemas';

import { onRedis } from '../client/errors.ts';
import { shardOf } from './shard.ts';

/** Decodes the Kafka value of an entry; null when it cannot. */
export type DecodeReading = (value: Uint8Array) => Promise<TelemetryReading | null>;

interface ReaderOptions {
  readonly prefix: string;
  readonly logger: Logger;
  readonly decode: DecodeReading | undefined;
}

/** Reads grid state. An entry that does not decode is left out and named in the log: its device counts as unseen. */
export const createGridStateReader = (redis: Redis, { prefix, logger, decode }: ReaderOptions): GridStateReader => {
  const keys = readModelKeys(prefix);

  const toReadings = async (entries: readonly (Buffer | null)[]): Promise<readonly StoredReading[]> => {
    if (decode === undefined)
      throw new AppError('INTERNAL', 'grid state is read without a decoder', { publicMessage: 'The grid state cannot be read.' });
    const readings: StoredReading[] = [];
    for (const entry of entries) {
      const parsed = entry === null ? null : parseStateEntry(entry);
      if (parsed === null) continue;
      const reading = await decode(parsed.value);
      if (reading === null) logger.error('state_entry_unreadable', { bytes: parsed.value.byteLength });
      else readings.push({ reading, receivedAtMs: parsed.receivedAtMs });
    }
    return readings;
  };

  return {
    readScada: () => onRedis('read SCADA state', async () => toReadings(await redis.hvalsBuffer(keys.scadaState))),
    readDevices: (deviceIds) =>
      onRedis('read devices', async () => {
        const scada = deviceIds.length === 0 ? [] : await redis.hmgetBuffer(keys.scadaState, ...deviceIds);
        const others = deviceIds.filter((_, index) => (scada[index] ?? null) === null);
        const shards = [...Map.groupBy(others, (id) => shardOf(id))];
        const iot = await Promise.all(shards.map(([shard, ids]) => redis.hmgetBuffer(keys.iotState(shard), ...ids)));
        return toReadings([...scada, ...iot.flat()]);
      }),
    readHistorical: (deviceId) =>
      onRedis('read historical', async () => toReadings(await redis.zrangeBuffer(keys.historical(deviceId), '0', '-1'))),
    readPipelineHealth: () =>
      onRedis('read pipeline health', async () => {
        const text = await redis.get(keys.pipelineHealth);
        return text === null ? null : (pipelineHealth.safeParse(parseJson(text)).data ?? null);
      }),
  };
};

const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
};
