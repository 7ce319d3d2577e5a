import { randomUUID } from 'node:crypto';

import { connectKafka } from '@gridstream/kafka';
import type { KafkaConnection } from '@gridstream/kafka';
import { createQuietLogger } from '@gridstream/testing';
import type { LoggedLine } from '@gridstream/testing';

import { readEnv } from '../env.ts';
import type { WorkerEnv } from '../env.ts';
import { createHealth } from '../runtime/health.ts';
import type { Health } from '../runtime/health.ts';
import type { RoleContext, RunRole } from '../runtime/role.ts';
import { systemClock } from '../runtime/system-clock.ts';
import { createUlidSource } from '../runtime/ulid-source.ts';

export interface HarnessServices {
  readonly kafkaBrokers: string;
  readonly schemaRegistryUrl: string;
  readonly redisUrl: string;
}

export interface RoleHarness {
  readonly env: WorkerEnv;
  /** The environment as a child process needs it. */
  readonly variables: Readonly<Record<string, string>>;
  readonly kafka: KafkaConnection;
  start(run: RunRole): RunningRole;
  close(): Promise<void>;
}

export interface RunningRole {
  readonly health: Health;
  readonly lines: readonly LoggedLine[];
  /** Resolves when the role has stopped, rejects when it failed. */
  readonly ended: Promise<void>;
  stop(): Promise<void>;
}

/** Topics, schemas and a Redis prefix of their own on real services, and roles run in this process against them. */
export const createRoleHarness = async (services: HarnessServices, change: Readonly<Record<string, string>> = {}): Promise<RoleHarness> => {
  const name = `t${randomUUID().slice(0, 8)}.`;
  const variables = { ...variablesOf(services, name), ...change };
  const env = readEnv(variables);
  const logger = createQuietLogger();
  const kafka = await connectKafka({
    brokers: env.KAFKA_BROKERS,
    clientId: 'test',
    topicPrefix: env.TOPIC_PREFIX,
    registryUrl: env.SCHEMA_REGISTRY_URL,
    logger,
  });
  await kafka.ensureTopics();
  await kafka.registerSchemas({ changedBy: 'test', gitRevision: 'test' });

  const start = (run: RunRole): RunningRole => {
    const stop = new AbortController();
    const roleLogger = createQuietLogger();
    const health = createHealth(systemClock);
    const context: RoleContext = {
      env,
      instanceId: `test-${randomUUID().slice(0, 8)}`,
      logger: roleLogger,
      metrics: { counter: () => ({ add: () => undefined }), histogram: () => ({ record: () => undefined }), gauge: () => undefined },
      clock: systemClock,
      ids: createUlidSource(systemClock),
      signal: stop.signal,
      health,
    };
    const ended = run(context);
    ended.catch(() => undefined);
    return {
      health,
      lines: roleLogger.lines,
      ended,
      stop: async () => {
        stop.abort();
        await ended;
      },
    };
  };
  return { env, variables, kafka, start, close: () => kafka.disconnect() };
};

/** What a role that needs Kafka, the registry and Redis only must be told. */
const variablesOf = (services: HarnessServices, name: string): Readonly<Record<string, string>> => ({
  KAFKA_BROKERS: services.kafkaBrokers,
  SCHEMA_REGISTRY_URL: services.schemaRegistryUrl,
  REDIS_URL: services.redisUrl,
  MQTT_URL: 'mqtt://127.0.0.1:1',
  OIDC_ISSUER: 'http://127.0.0.1:1',
  OIDC_CLIENT_ID: 'none',
  TOPIC_PREFIX: name,
  REDIS_PREFIX: name,
  DATA_DIR: '/nonexistent',
  SITE_FILE: 'none',
  CUSTOMER_FILE: 'none',
  HTTP_PORT: '0',
});
