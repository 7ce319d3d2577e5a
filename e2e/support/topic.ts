import { connectKafka } from '@gridstream/kafka';

import { systemState } from '../system.ts';

const silent = { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined, child: () => silent };

export interface TopicRecord {
  readonly deviceId: string;
  readonly timestampMs: number;
}

/** Every reading that stands in the IoT topic now, in order per partition. */
export const iotReadings = async (): Promise<readonly TopicRecord[]> => {
  const { environment } = await systemState();
  const kafka = await connectKafka({
    brokers: environment['KAFKA_BROKERS'] ?? '',
    registryUrl: environment['SCHEMA_REGISTRY_URL'] ?? '',
    topicPrefix: environment['TOPIC_PREFIX'] ?? '',
    clientId: 'e2e',
    logger: silent,
  });
  try {
    const records: TopicRecord[] = [];
    const following = await kafka.follower.follow(['telemetry.iot.v1'], ({ value }) => {
      records.push({ deviceId: value.device_id, timestampMs: value.timestamp });
    });
    await Promise.race([following.caughtUp, following.failed]);
    await following.stop();
    return records;
  } finally {
    await kafka.disconnect();
  }
};
