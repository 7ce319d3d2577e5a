import { connectKafka } from '@gridstream/kafka';
import type { KafkaConnection } from '@gridstream/kafka';
import { telemetryTopics } from '@gridstream/schemas';

import { systemState } from '../system.ts';

const silent = { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined, child: () => silent };

const withKafka = async <Result>(use: (kafka: KafkaConnection) => Promise<Result>): Promise<Result> => {
  const { environment } = await systemState();
  const kafka = await connectKafka({
    brokers: environment['KAFKA_BROKERS'] ?? '',
    registryUrl: environment['SCHEMA_REGISTRY_URL'] ?? '',
    topicPrefix: environment['TOPIC_PREFIX'] ?? '',
    clientId: 'e2e',
    logger: silent,
  });
  try {
    return await use(kafka);
  } finally {
    await kafka.disconnect();
  }
};

export interface TopicRecord {
  readonly deviceId: string;
  readonly timestampMs: number;
}

/** Every reading that stands in the IoT topic now, in order per partition. */
export const iotReadings = async (): Promise<readonly TopicRecord[]> =>
  withKafka(async (kafka) => {
    const records: TopicRecord[] = [];
    const following = await kafka.follower.follow(['telemetry.iot.v1'], ({ value }) => {
      records.push({ deviceId: value.device_id, timestampMs: value.timestamp });
    });
    await Promise.race([following.caughtUp, following.failed]);
    await following.stop();
    return records;
  });

export interface LogEnds {
  /** Records that were ever written to the SCADA and to the IoT topic. */
  readonly scada: number;
  readonly iot: number;
  /** Of both, what grid-state has not yet committed. */
  readonly unread: number;
}

/** How long the telemetry topics are, and how much of them waits, by the broker's own word. */
export const telemetryEnds = async (): Promise<LogEnds> =>
  withKafka(async ({ admin }) => {
    const bounds = await admin.readTopics(telemetryTopics);
    const [group] = await admin.readGroups(['grid-state']);
    const endsOf = (topic: string): ReadonlyMap<number, number> => {
      const found = bounds.get(topic);
      if (found?.ok !== true) throw new Error(`the end of ${topic} cannot be read`);
      return new Map(found.partitions.map(({ partition, end }) => [partition, end]));
    };
    const total = (ends: ReadonlyMap<number, number>): number => [...ends.values()].reduce((sum, end) => sum + end, 0);
    const unread = telemetryTopics.flatMap((topic) =>
      [...endsOf(topic)].map(([partition, end]) => end - (group?.committed.get(topic)?.get(partition) ?? 0)),
    );
    return {
      scada: total(endsOf('telemetry.scada.v1')),
      iot: total(endsOf('telemetry.iot.v1')),
      unread: unread.reduce((sum, count) => sum + count, 0),
    };
  });
