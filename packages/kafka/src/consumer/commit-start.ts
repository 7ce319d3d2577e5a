import type { Consumer, Kafka } from 'kafkajs';

export interface StartCommitter {
  /** Notes that a batch of the partition is about to be committed, so that its start must not be committed any more. */
  committing(wireTopic: string, partition: number): void;
  /** Commits the log start of every owned partition that has no commit yet. */
  commitStarts(assignment: Readonly<Record<string, readonly number[]>>): Promise<void>;
}

/**
 * A partition without a record has no commit, and a group without a commit has a lag that nobody knows.
 * Committing where reading begins tells "nothing to do" from "not known".
 */
export const createStartCommitter = (client: Kafka, consumer: Consumer, groupId: string): StartCommitter => {
  const committed = new Set<string>();
  const keyOf = (topic: string, partition: number) => `${topic}/${partition}`;
  return {
    committing: (topic, partition) => {
      committed.add(keyOf(topic, partition));
    },
    commitStarts: async (assignment) => {
      const admin = client.admin();
      await admin.connect();
      try {
        const topics = Object.keys(assignment);
        const known = await admin.fetchOffsets({ groupId, topics });
        for (const { topic, partitions } of known) {
          const starts = new Map((await admin.fetchTopicOffsets(topic)).map(({ partition, low }) => [partition, low]));
          const missing = partitions.filter(({ partition, offset }) => offset === '-1' && assignment[topic]?.includes(partition) === true);
          const offsets = missing.flatMap(({ partition }) => {
            const offset = starts.get(partition);
            return offset === undefined || committed.has(keyOf(topic, partition)) ? [] : [{ topic, partition, offset }];
          });
          if (offsets.length > 0) await consumer.commitOffsets(offsets);
        }
      } finally {
        await admin.disconnect();
      }
    },
  };
};
