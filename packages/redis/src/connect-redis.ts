import type {
  GridStateReader,
  GridStateWriter,
  LastKnownGoodReader,
  LastKnownGoodWriter,
  Logger,
  ReadModelReader,
  ReadModelWriter,
} from '@gridstream/operations';

import { openRedis } from './client/client.ts';
import { createGridStateReader } from './grid-state/reader.ts';
import type { DecodeReading } from './grid-state/reader.ts';
import { createGridStateWriter } from './grid-state/writer.ts';
import { createLastKnownGoodStore } from './last-known-good/store.ts';
import { createReadModelReader } from './read-models/reader.ts';
import { createReadModelWriter } from './read-models/writer.ts';

export interface RedisOptions {
  readonly url: string;
  readonly prefix: string;
  readonly logger: Logger;
  /** Needed by the grid state reader: entries hold the Kafka value as it was. */
  readonly decodeReading?: DecodeReading | undefined;
}

export interface RedisConnection {
  readonly gridStateWriter: GridStateWriter;
  readonly gridStateReader: GridStateReader;
  readonly lastKnownGood: LastKnownGoodReader & LastKnownGoodWriter;
  readonly readModelReader: ReadModelReader;
  readonly readModelWriter: ReadModelWriter;
  disconnect(): Promise<void>;
}

/** Connects once; throws STATE_UNAVAILABLE when Redis is away, and later for each command while it is. */
export const connectRedis = async ({ url, prefix, logger, decodeReading }: RedisOptions): Promise<RedisConnection> => {
  const redis = await openRedis(url, logger);
  return {
    gridStateWriter: createGridStateWriter(redis, prefix),
    gridStateReader: createGridStateReader(redis, { prefix, logger, decode: decodeReading }),
    lastKnownGood: createLastKnownGoodStore(redis, prefix),
    readModelReader: createReadModelReader(redis, prefix, logger),
    readModelWriter: createReadModelWriter(redis, prefix, logger),
    disconnect: async () => {
      redis.disconnect();
      await Promise.resolve();
    },
  };
};
