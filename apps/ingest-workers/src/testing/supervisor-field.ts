import { setTimeout as delay } from 'node:timers/promises';

import { loadIeee123 } from '@gridstream/domain/network';
import type { KafkaConnection } from '@gridstream/kafka';
import { foldKnownGood, formatPart, knownGoodOf } from '@gridstream/operations';
import type { RedisConnection } from '@gridstream/redis';
import type { CriticalityClass, WeatherRecord } from '@gridstream/schemas';
import {
  buildPipelineHealth,
  buildRegistryStatus,
  buildScadaReading,
  buildServicePoint,
  buildWeather,
  worldSite,
} from '@gridstream/testing';

const { servicePoints } = loadIeee123().model;

export interface FieldOptions {
  readonly kafka: KafkaConnection;
  readonly redis: RedisConnection;
  readonly topicPrefix: string;
}

export interface SupervisorField {
  /** Consumer lag that the monitor states, records. */
  lag: number;
  publishAsset(id: string, criticality: CriticalityClass, level: number): Promise<void>;
  publishAllHomes(criticality: CriticalityClass, level: number): Promise<void>;
  publishWeather(change?: Partial<WeatherRecord>): Promise<void>;
  stop(): Promise<void>;
}

/** Plays adapters, grid-state, lag monitor and connectors before the supervisor: an overloaded feeder, seen afresh four times a second. */
export const playSupervisorField = async ({ kafka, redis, topicPrefix }: FieldOptions): Promise<SupervisorField> => {
  const source = `${await kafka.admin.readClusterId()}/${topicPrefix}`;
  const stopping = new AbortController();
  let sequence = 0;
  const field = {
    lag: 0,
    publishAsset: async (id: string, criticality: CriticalityClass, level: number) => {
      await kafka.appender.append('assets.v1', [{ key: id, value: buildServicePoint(id, criticality, level) }]);
    },
    publishAllHomes: async (criticality: CriticalityClass, level: number) => {
      const homes = servicePoints.map(({ id }) => ({ key: id, value: buildServicePoint(id, criticality, level) }));
      await kafka.appender.append('assets.v1', homes);
    },
    publishWeather: async (change: Partial<WeatherRecord> = {}) => {
      const value = buildWeather(Date.now(), change);
      await kafka.appender.append('weather.v1', [{ key: value.zone, value }]);
    },
    stop: async () => {
      stopping.abort();
      await ended;
    },
  };
  const look = async (): Promise<void> => {
    const nowMs = Date.now();
    sequence += 1;
    const readings = worldSite.rtus.flatMap((rtu) => rtu.devices).map((device) => readingOf(device.device_id, nowMs, sequence));
    await redis.gridStateWriter.write(
      'SCADA',
      readings.map((reading) => writeOf(kafka, reading)),
    );
    const part = { partition: 0, version: sequence, source };
    await redis.lastKnownGood.writePart(formatPart(part, foldKnownGood(new Map(), readings.flatMap(knownGoodOf))), null);
    await redis.readModelWriter.putPipelineHealth(buildPipelineHealth(nowMs, field.lag), []);
  };
  const heartbeat = async (): Promise<void> => {
    const statuses = ['CIS', 'LIFE_SAFETY_REGISTRY'].map((id) => ({ key: id, value: buildRegistryStatus(id, Date.now()) }));
    await kafka.appender.append('registries.v1', statuses);
  };
  const loop = async (): Promise<void> => {
    while (!stopping.signal.aborted) {
      await look();
      if (sequence % 8 === 1) await heartbeat();
      await delay(250, undefined, { signal: stopping.signal }).catch(() => undefined);
    }
  };
  await field.publishAllHomes('RESIDENTIAL', 3);
  await field.publishWeather();
  const ended = loop();
  return field;
};

const readingOf = (deviceId: string, nowMs: number, sequence: number) => {
  const value = deviceId.endsWith('.head') ? 3_000 : deviceId.endsWith('.Sw7') || deviceId.endsWith('.Sw8') ? 0 : 1;
  return { ...buildScadaReading(deviceId, value, nowMs), sequence };
};

const writeOf = (kafka: KafkaConnection, reading: ReturnType<typeof readingOf>) => ({
  deviceId: reading.device_id,
  timestampMs: reading.timestamp,
  sequence: reading.sequence,
  receivedAtMs: reading.timestamp,
  payloadHash: 0,
  historical: false,
  value: kafka.codec.encode('telemetry.scada.v1', reading),
});
