import { randomUUID } from 'node:crypto';

import { afterAll, beforeAll, describe, expect, inject, it, vi } from 'vitest';

import { connectKafka } from '@gridstream/kafka';
import type { KafkaConnection } from '@gridstream/kafka';
import { chainRow } from '@gridstream/operations';
import type { AuditContent, DeadLetter, Metrics } from '@gridstream/operations';
import { connectRedis } from '@gridstream/redis';
import type { RedisConnection } from '@gridstream/redis';
import { deadLetterTopic } from '@gridstream/schemas';
import type { DeadLetterGroup, WeatherRecord } from '@gridstream/schemas';
import { createQuietLogger } from '@gridstream/testing';

import { readEnv } from '../../env.ts';
import { createHealth } from '../../runtime/health.ts';
import type { RoleContext } from '../../runtime/role.ts';
import { systemClock } from '../../runtime/system-clock.ts';
import { createUlidSource } from '../../runtime/ulid-source.ts';
import { run } from './run.ts';

const { kafkaBrokers, schemaRegistryUrl, redisUrl } = inject('services');
const prefix = `proj-${randomUUID().slice(0, 8)}`;
const logger = createQuietLogger();
const metrics: Metrics = {
  counter: () => ({ add: () => undefined }),
  histogram: () => ({ record: () => undefined }),
  gauge: () => undefined,
};
const env = readEnv({
  KAFKA_BROKERS: kafkaBrokers,
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

let kafka: KafkaConnection;
let redis: RedisConnection;

const start = () => {
  const controller = new AbortController();
  const context: RoleContext = {
    env,
    instanceId: 'projector-test',
    logger,
    metrics,
    clock: systemClock,
    ids: createUlidSource(systemClock),
    signal: controller.signal,
    health: createHealth(systemClock),
  };
  const ended = run(context);
  return {
    ended,
    stop: () => {
      controller.abort();
      return ended;
    },
  };
};

const until = (check: () => Promise<void>) => vi.waitFor(check, { timeout: 20_000, interval: 50 });
const starts = () => logger.lines.filter(({ event }) => event === 'projection_started').length;
const page = { offset: 0, limit: 100 };
const groups = async (): Promise<readonly DeadLetterGroup[]> =>
  [...(await redis.readModelReader.deadLetterGroups(page)).items].sort((a, b) => a.fingerprint.localeCompare(b.fingerprint));
const counts = async () => (await groups()).map(({ count }) => count).sort((a, b) => a - b);
const auditRows = async () => (await redis.readModelReader.audit(page)).items;

const letter = (value: Buffer | null, device: string): DeadLetter => ({
  sourceTopic: 'telemetry.iot.v1',
  position: null,
  group: 'iot-bridge',
  key: Buffer.from(device),
  value,
  timestampMs: 1_790_000_000_000,
  headers: [
    { key: 'h', value: Buffer.from('1') },
    { key: 'h', value: Buffer.from([0xff, 0x00]) },
  ],
  reason: 'VALIDATION_FAILED',
  stage: 'FIELD_VALIDATE',
  errorClass: 'GateError',
  message: 'value is not a number',
  failingPath: 'points.0.value',
  schemaId: null,
  firmware: 'fw-2.0',
  deviceId: device,
});

const content: AuditContent = {
  stream_id: 'stream-1',
  at: 1,
  actor: 'alice',
  event: 'signoff.refused',
  object_ref: 'recommendation/R-1',
  decision: 'DENY',
  dominating_rule: 'row-01',
  snapshot_hash: '',
  summary: 'Refused',
  detail_json: '{}',
  node: 'n',
};
const reading = (received: number, quality: WeatherRecord['quality']): WeatherRecord => ({
  zone: 'zone-1',
  source: 'NWS',
  kind: 'OBSERVATION',
  station: 'KAAA',
  at: received,
  received_at: received,
  temperature_celsius: quality === 'GOOD' ? 24 : null,
  relative_humidity_percent: null,
  dew_point_celsius: null,
  pressure_pascals: null,
  heat_index_celsius: null,
  heat_risk: null,
  heat_alert: null,
  unchanged_since: null,
  quality,
  reason: quality === 'GOOD' ? '' : 'status 500',
});

beforeAll(async () => {
  kafka = await connectKafka({
    brokers: kafkaBrokers,
    clientId: 'projector-test',
    topicPrefix: `${prefix}.`,
    registryUrl: schemaRegistryUrl,
    logger,
  });
  redis = await connectRedis({ url: redisUrl, prefix: `${prefix}:`, logger });
  await kafka.ensureTopics();
  await kafka.registerSchemas({ changedBy: 'test', gitRevision: 'test' });
  await kafka.codec.prepare(['audit.v1', 'authority.v1', 'weather.v1']);
});

afterAll(async () => {
  await redis.readModelWriter.restart('removed');
  await Promise.all([kafka.disconnect(), redis.disconnect()]);
});

describe('projector', () => {
  it('shows dead letters with their bytes, audit rows with a verified chain, and the same again after a restart and a rebuild', async () => {
    const first = chainRow(null, content);
    const forged = { ...chainRow(first, content), summary: 'changed afterwards' };
    await kafka.appender.append(
      'audit.v1',
      [first, forged].map((value) => ({ key: value.stream_id, value })),
    );
    await kafka.appender.append('authority.v1', [
      {
        key: 'area-1',
        value: { kind: 'LEADER_CLAIM', control_area: 'area-1', supervisor_id: 's', leader_epoch: 0, mode_epoch: 1, modes: [], at: 5 },
      },
    ]);
    await kafka.deadLetterSink.publish([
      letter(Buffer.from('{"value":NaN}'), 'd1'),
      letter(Buffer.from([0xff, 0xfe]), 'd2'),
      letter(null, 'd3'),
    ]);
    await kafka.sendRaw(deadLetterTopic('telemetry.scada.v1'), [
      {
        key: null,
        value: Buffer.from('{"a":1}'),
        timestampMs: 7,
        headers: [{ key: '__connect.errors.exception.message', value: Buffer.from('boom 17') }],
      },
    ]);

    const running = start();
    await until(async () => expect(await counts()).toEqual([1, 3]));
    await until(async () => expect(await redis.readModelReader.authority()).toMatchObject({ supervisor_id: 's', leader_epoch: 0 }));
    await until(async () =>
      expect((await auditRows()).map(({ sequence, chain_ok: isOk }) => [sequence, isOk])).toEqual([
        [1, false],
        [0, true],
      ]),
    );

    const ours = (await groups()).find(({ reason }) => reason === 'VALIDATION_FAILED');
    expect(ours).toMatchObject({
      count: 3,
      devices: ['d1', 'd2', 'd3'],
      firmwares: ['fw-2.0'],
      source_topic: 'telemetry.iot.v1',
      subject: 'telemetry.iot.v1-value',
    });
    const records = (await redis.readModelReader.deadLetterRecords(ours?.fingerprint ?? '', page)).items;
    const shown = new Map(records.map((record) => [record.device_id, record]));
    expect(shown.get('d1')).toMatchObject({ failing_path: 'points.0.value', decoded_with: 'UTF-8 text', value_length: 13 });
    expect(shown.get('d2')).toMatchObject({ value_base64: Buffer.from([0xff, 0xfe]).toString('base64'), decoded_json: '' });
    expect(shown.get('d2')?.headers.slice(0, 2)).toEqual([
      { key: 'h', value_base64: 'MQ==' },
      { key: 'h', value_base64: '/wA=' },
    ]);
    expect(shown.get('d3')).toMatchObject({ value_base64: null, decoded_with: 'no value' });
    expect((await groups()).find(({ reason }) => reason === 'UNKNOWN')).toMatchObject({
      message: 'boom 17',
      source_topic: 'telemetry.scada.v1',
    });
    expect((await redis.readModelReader.audit({ ...page, search: 'ALICE' })).total).toBe(2);
    const before = { groups: await groups(), audit: await auditRows() };
    await running.stop();

    // Foreign positions stand for a store that was folded from another log: everything is folded anew, to the same end.
    await redis.readModelWriter.restart('another log');
    expect(await groups()).toEqual([]);
    const again = start();
    await until(async () => expect(await counts()).toEqual([1, 3]));
    await until(async () => expect(await auditRows()).toEqual(before.audit));
    expect(await groups()).toEqual(before.groups);
    await again.stop();

    const third = start();
    await kafka.deadLetterSink.publish([letter(Buffer.from('x'), 'd4')]);
    await until(async () => expect(await counts()).toEqual([1, 4]));
    await third.stop();
  });

  it('ends when the store is emptied under it, so that the next start folds anew', async () => {
    const startsBefore = starts();
    const running = start();
    await until(() => Promise.resolve(expect(starts()).toBe(startsBefore + 1)));
    await redis.readModelWriter.restart('emptied');
    await expect(running.ended).rejects.toMatchObject({ code: 'STATE_UNAVAILABLE' });
  });

  it('shows what each weather source says now, and the good reading that it withdrew, after a rebuild too', async () => {
    const said = [reading(1_000, 'GOOD'), reading(2_000, 'BAD'), reading(3_000, 'BAD')];
    for (const value of said) await kafka.appender.append('weather.v1', [{ key: value.zone, value }]);
    const good = [{ newest: reading(4_000, 'GOOD'), withdrawn: null }];
    const withdrawn = [{ newest: said[2], withdrawn: { reading: said[0], at: 2_000 } }];
    const running = start();
    await until(async () => expect(await redis.readModelReader.weather()).toEqual(withdrawn));
    await kafka.appender.append('weather.v1', [{ key: 'zone-1', value: reading(4_000, 'GOOD') }]);
    await until(async () => expect(await redis.readModelReader.weather()).toEqual(good));
    await running.stop();
    await redis.readModelWriter.restart('yet another log');
    const again = start();
    await until(async () => expect(await redis.readModelReader.weather()).toEqual(good));
    await again.stop();
  });
});
