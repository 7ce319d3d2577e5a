import { connectKafka } from '@gridstream/kafka';
import type { Clock, EventAppender, GridStateReader, IdSource, Logger, ReadModelReader } from '@gridstream/operations';
import { connectRedis } from '@gridstream/redis';

import { env } from '../env.ts';
import { systemClock, ulidSource } from './ids.ts';
import { lazily } from './lazily.ts';
import { lazyAppender, lazyGridState, lazyReadModels } from './lazy-ports.ts';
import { consoleLogger } from './logger.ts';

/** The ports that the BFF works with. Each call throws an AppError while what is behind it is away. */
export interface Services {
  readonly readModels: ReadModelReader;
  readonly gridState: GridStateReader;
  readonly appender: EventAppender;
  readonly clock: Clock;
  readonly ids: IdSource;
  readonly logger: Logger;
}

declare global {
  var gridstreamServices: Services | undefined;
}

/** The services of this process, composed once; on the global object because Next may load this module more than once. */
export const services = (): Services => (globalThis.gridstreamServices ??= compose());

const compose = (): Services => {
  const { KAFKA_BROKERS, SCHEMA_REGISTRY_URL, TOPIC_PREFIX, REDIS_URL, REDIS_PREFIX, INSTANCE_ID } = env();
  const logger = consoleLogger;
  const kafka = lazily(
    () =>
      connectKafka({
        brokers: KAFKA_BROKERS,
        clientId: INSTANCE_ID,
        topicPrefix: TOPIC_PREFIX,
        registryUrl: SCHEMA_REGISTRY_URL,
        logger: logger.child('kafka'),
      }),
    () => systemClock.monotonicMs(),
  );
  const redis = lazily(
    () =>
      connectRedis({
        url: REDIS_URL,
        prefix: REDIS_PREFIX,
        logger: logger.child('redis'),
        decodeReading: async (value) => {
          const decoded = await (await kafka()).codec.decode('telemetry-reading', value);
          return decoded.ok ? decoded.value : null;
        },
      }),
    () => systemClock.monotonicMs(),
  );
  return {
    readModels: lazyReadModels(async () => (await redis()).readModelReader),
    gridState: lazyGridState(async () => (await redis()).gridStateReader),
    appender: lazyAppender(async () => (await kafka()).appender),
    clock: systemClock,
    ids: ulidSource(systemClock),
    logger,
  };
};
