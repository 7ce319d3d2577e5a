import type { Kafka } from 'kafkajs';

import { deadLetterRetentionMs, deadLetterTopic, telemetryTopics, topics } from '@gridstream/schemas';

import { withAdmin } from '../client/with-admin.ts';

interface WantedTopic {
  readonly name: string;
  readonly partitions: number;
  readonly config: Readonly<Record<string, string>>;
}

/** Records of these topics carry whole documents, beyond the broker's default of 1 MiB. */
const documentTopics: readonly string[] = ['network.v1', 'snapshots.v1', 'recommendations.v1'];
const documentBytesMax = 10_485_760;
/** Room for a dead letter of 1 MiB with its headers. */
const deadLetterBytesMax = 2_097_152;

/** Creates the topics that are missing; leaves those that exist as they are. Returns the names it created, once all can be used. */
export const ensureTopics = async (client: Kafka, topicPrefix: string): Promise<readonly string[]> => {
  // An attempt that failed after it had created topics must not hide them: the next one finds them there.
  const created = new Set<string>();
  await withAdmin(client, 'create topics', async (admin) => {
    const existing = new Set(await admin.listTopics());
    const wanted = wantedTopics(topicPrefix);
    const missing = wanted.filter(({ name }) => !existing.has(name));
    for (const { name } of missing) created.add(name);
    if (missing.length > 0) {
      await admin.createTopics({
        waitForLeaders: true,
        timeout: 15_000,
        topics: missing.map(({ name, partitions, config }) => ({
          topic: name,
          numPartitions: partitions,
          replicationFactor: -1,
          configEntries: Object.entries(config).map(([key, value]) => ({ name: key, value })),
        })),
      });
    }
    // A leader that is known may still refuse to serve: only an answer shows that the topic can be used.
    for (const { name } of wanted) await admin.fetchTopicOffsets(name);
  });
  return [...created];
};

const wantedTopics = (prefix: string): readonly WantedTopic[] => [
  ...Object.entries(topics).map(([name, { partitions, cleanup, retentionMs }]) => ({
    name: `${prefix}${name}`,
    partitions,
    config: {
      'cleanup.policy': cleanup,
      'retention.ms': String(retentionMs),
      ...(documentTopics.includes(name) ? { 'max.message.bytes': String(documentBytesMax) } : {}),
    },
  })),
  ...telemetryTopics.map((topic) => ({
    name: `${prefix}${deadLetterTopic(topic)}`,
    partitions: topics[topic].partitions,
    config: { 'cleanup.policy': 'delete', 'retention.ms': String(deadLetterRetentionMs), 'max.message.bytes': String(deadLetterBytesMax) },
  })),
];
