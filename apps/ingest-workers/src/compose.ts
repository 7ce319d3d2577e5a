import { connectKafka } from '@gridstream/kafka';
import type { Codec, KafkaConnection } from '@gridstream/kafka';
import { connectRedis } from '@gridstream/redis';
import type { RedisConnection } from '@gridstream/redis';
import type { TelemetryReading } from '@gridstream/schemas';

import type { RoleContext } from './runtime/role.ts';

/** Kafka for one role, named after it in the broker's view. */
export const connectRoleKafka = ({ env, logger, instanceId }: RoleContext, role: string): Promise<KafkaConnection> =>
  connectKafka({
    brokers: env.KAFKA_BROKERS,
    clientId: `${role}-${instanceId}`,
    topicPrefix: env.TOPIC_PREFIX,
    registryUrl: env.SCHEMA_REGISTRY_URL,
    logger,
  });

/** Names the log that offsets count in: a log that was created anew has another name. */
export const logSource = async ({ env }: RoleContext, kafka: KafkaConnection): Promise<string> =>
  `${await kafka.admin.readClusterId()}/${env.TOPIC_PREFIX}`;

/** Redis for one role; with a codec its grid state can be read as well as written. */
export const connectRoleRedis = ({ env, logger }: RoleContext, codec?: Codec): Promise<RedisConnection> =>
  connectRedis({
    url: env.REDIS_URL,
    prefix: env.REDIS_PREFIX,
    logger,
    decodeReading: codec === undefined ? undefined : (value) => decodeReading(codec, value),
  });

const decodeReading = async (codec: Codec, value: Uint8Array): Promise<TelemetryReading | null> => {
  const decoded = await codec.decode('telemetry-reading', value);
  return decoded.ok ? decoded.value : null;
};
