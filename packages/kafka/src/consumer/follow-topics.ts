import type { Consumer, EachBatchPayload, Kafka } from 'kafkajs';

import type { Logger } from '@gridstream/operations';

import { logUnavailable } from '../client/errors.ts';
import { withAdmin } from '../client/with-admin.ts';
import { createGroupConsumer } from './group-consumer.ts';
import { toRawRecord } from './raw-record.ts';
import type { RawRecord } from './raw-record.ts';

export interface FollowScope {
  readonly client: Kafka;
  readonly topicPrefix: string;
  readonly logger: Logger;
  readonly groupId: () => string;
}

export interface RawFollowing {
  readonly caughtUp: Promise<void>;
  readonly failed: Promise<never>;
  stop(): Promise<void>;
}

export type HandleRaw = (topic: string, partition: number, records: readonly RawRecord[]) => Promise<void>;

/** Reads whole topics from their beginning in a group of its own that never commits; topics without prefix. */
export const followTopics = async (scope: FollowScope, topics: readonly string[], handle: HandleRaw): Promise<RawFollowing> => {
  const wireTopics = topics.map((topic) => `${scope.topicPrefix}${topic}`);
  const caughtUp = Promise.withResolvers<void>();
  caughtUp.promise.catch(() => undefined);
  const waiting = await endOffsets(scope, wireTopics);
  if (waiting.size === 0) caughtUp.resolve();

  const { consumer, failed, fail } = createGroupConsumer(scope.client, { groupId: scope.groupId(), maxWaitTimeInMs: 50 });
  failed.catch((cause: unknown) => caughtUp.reject(cause));

  const eachBatch = async (payload: EachBatchPayload): Promise<void> => {
    await handleBatch(scope, payload, handle).catch((cause: unknown) => {
      fail(cause);
      throw cause;
    });
    const id = `${payload.batch.topic}/${payload.batch.partition}`;
    const end = waiting.get(id);
    if (end !== undefined && Number(payload.batch.lastOffset()) + 1 >= end) waiting.delete(id);
    if (waiting.size === 0) caughtUp.resolve();
  };
  await start(consumer, wireTopics, eachBatch);
  return { caughtUp: caughtUp.promise, failed, stop: () => consumer.disconnect() };
};

const start = async (consumer: Consumer, topics: string[], eachBatch: (payload: EachBatchPayload) => Promise<void>): Promise<void> => {
  try {
    await consumer.connect();
    await consumer.subscribe({ topics, fromBeginning: true });
    await consumer.run({ autoCommit: false, eachBatchAutoResolve: true, eachBatch });
  } catch (cause) {
    throw logUnavailable(`follow ${topics.join(', ')}`, cause);
  }
};

const handleBatch = async (scope: FollowScope, payload: EachBatchPayload, handle: HandleRaw): Promise<void> => {
  const topic = payload.batch.topic.slice(scope.topicPrefix.length);
  const size = 500;
  for (let first = 0; first < payload.batch.messages.length; first += size) {
    if (!payload.isRunning() || payload.isStale()) return;
    await handle(topic, payload.batch.partition, payload.batch.messages.slice(first, first + size).map(toRawRecord));
    await payload.heartbeat();
  }
};

/** End offset of every partition that holds records now. */
const endOffsets = (scope: FollowScope, topics: readonly string[]): Promise<Map<string, number>> =>
  withAdmin(scope.client, `read offsets of ${topics.join(', ')}`, async (admin) => {
    const ends = new Map<string, number>();
    for (const topic of topics) {
      for (const { partition, low, high } of await admin.fetchTopicOffsets(topic)) {
        if (Number(high) > Number(low)) ends.set(`${topic}/${partition}`, Number(high));
      }
    }
    return ends;
  });
