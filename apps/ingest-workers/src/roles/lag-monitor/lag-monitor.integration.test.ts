import { randomUUID } from 'node:crypto';

import { afterAll, beforeAll, describe, expect, inject, it, vi } from 'vitest';

import { connectKafka } from '@gridstream/kafka';
import type { KafkaConnection } from '@gridstream/kafka';
import type { Metrics } from '@gridstream/operations';
import { connectRedis } from '@gridstream/redis';
import type { RedisConnection } from '@gridstream/redis';
import type { PipelineHealth } from '@gridstream/schemas';
import { createQuietLogger } from '@gridstream/testing';

import { readEnv } from '../../env.ts';
import { createHealth } from '../../runtime/health.ts';
import type { RoleContext } from '../../runtime/role.ts';
import { systemClock } from '../../runtime/system-clock.ts';
import { createUlidSource } from '../../runtime/ulid-source.ts';
import { run } from './run.ts';

const { kafkaBrokers, schemaRegistryUrl, redisUrl } = inject('services');
const prefix = `lagmon-${randomUUID().slice(0, 8)}`;
const logger = createQuietLogger();
const metrics: Metrics = {
  counter: () => ({ add: () => undefined }),
  histogram: () => ({ record: () => undefined }),
  gauge: () => undefined,
};

const start = (brokers: string) => {
  const controller = new AbortController();
  const env = readEnv({
    KAFKA_BROKERS: brokers,
    SCHEMA_REGISTRY_URL: schemaRegistryUrl,
    REDIS_URL: redisUrl,
    TOPIC_PREFIX: `${prefix}.`,
    REDIS_PREFIX: `${prefix}:`,
    MQTT_URL: 'mqtt://127.0.0.1:1',
    OIDC_ISSUER: 'http://127.0.0.1:1',
    OIDC_CLIENT_ID: 'test',
    DATA_DIR: '.',
    SITE_FILE: 'none',
    CUSTOMER_FILE: 'none',
  });
  const context: RoleContext = {
    env,
    instanceId: 'lag-test',
    logger,
    metrics,
    clock: systemClock,
    ids: createUlidSource(systemClock),
    signal: controller.signal,
    health: createHealth(systemClock),
  };
  const ended = run(context);
  return {
    stop: () => {
      controller.abort();
      return ended;
    },
  };
};

let kafka: KafkaConnection;
let redis: RedisConnection;

const until = (check: (health: PipelineHealth | null) => void | Promise<void>) =>
  vi.waitFor(async () => check(await redis.readModelReader.pipelineHealth()), { timeout: 20_000, interval: 100 });
const gridState = (health: PipelineHealth | null) => health?.groups.find(({ group }) => group === 'grid-state');

beforeAll(async () => {
  kafka = await connectKafka({
    brokers: kafkaBrokers,
    clientId: 'lag-test',
    topicPrefix: `${prefix}.`,
    registryUrl: schemaRegistryUrl,
    logger,
  });
  redis = await connectRedis({ url: redisUrl, prefix: `${prefix}:`, logger });
  await kafka.ensureTopics();
});

afterAll(async () => {
  await Promise.all([kafka.disconnect(), redis.disconnect()]);
});

describe('lag-monitor', () => {
  it('writes a picture in which nothing is known while no broker answers', async () => {
    const running = start('127.0.0.1:1');
    await until((health) => {
      expect(health).toMatchObject({ broker_reachable: false });
      expect(gridState(health)).toMatchObject({ state: 'UNKNOWN', safety_relevant: true, partial: true, lag_total: null, members: null });
    });
    await running.stop();
  });

  it('shows a reader that stopped with records waiting: the lag, and a time lag that grows', async () => {
    const record = { key: Buffer.from('k'), value: Buffer.from('v'), timestampMs: Date.now(), headers: [] };
    await kafka.sendRaw('telemetry.iot.v1', [record]);
    const reader = await kafka.consumeBatches({
      group: 'grid-state',
      topics: ['telemetry.scada.v1', 'telemetry.iot.v1'],
      handleBatch: () => Promise.resolve(),
    });
    const running = start(kafkaBrokers);
    await until((health) => {
      expect(health).toMatchObject({ broker_reachable: true, monitor_id: 'lag-test' });
      expect(gridState(health)).toMatchObject({ state: 'OK', lag_total: 0, members: 1, group_state: 'Stable', partial: false });
    });
    await reader.stop();
    await kafka.sendRaw('telemetry.iot.v1', [{ ...record, timestampMs: Date.now() }]);
    await until((health) => {
      const waiting = gridState(health)?.partitions.find(({ lag }) => lag === 1);
      expect(waiting?.time_lag_ms).toBeGreaterThan(3000);
      expect(waiting?.time_lag_ms).toBeLessThan(15_000);
      expect(gridState(health)).toMatchObject({ lag_total: 1, lag_max: 1, members: 0 });
    });
    await until((health) => expect(gridState(health)?.state).toBe('STOP'));
    await until(async () => expect(await redis.readModelReader.lagHistory('grid-state', 'telemetry.iot.v1', 0, 0)).not.toEqual([]));
    await running.stop();
  });
});
