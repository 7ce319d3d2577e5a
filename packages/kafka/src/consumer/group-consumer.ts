import type { Consumer, ConsumerConfig, Kafka } from 'kafkajs';

import { logUnavailable } from '../client/errors.ts';

export interface GroupConsumer {
  readonly consumer: Consumer;
  /** Rejects once the consumer has crashed, or `fail` was called. */
  readonly failed: Promise<never>;
  fail(reason: unknown): void;
}

/**
 * A consumer that is never restarted in place once it has joined: that may leave two members on one partition.
 * Before its first join it holds nothing, and a coordinator that is still loading is waited for.
 */
export const createGroupConsumer = (client: Kafka, config: ConsumerConfig): GroupConsumer => {
  let hasJoined = false;
  const failure = Promise.withResolvers<never>();
  failure.promise.catch(() => undefined);
  const consumer = client.consumer({
    sessionTimeout: 8000,
    rebalanceTimeout: 20_000,
    heartbeatInterval: 2000,
    allowAutoTopicCreation: false,
    ...config,
    retry: { initialRetryTime: 100, maxRetryTime: 2000, retries: 8, restartOnFailure: () => Promise.resolve(!hasJoined) },
  });
  consumer.on(consumer.events.GROUP_JOIN, () => {
    hasJoined = true;
  });
  consumer.on(consumer.events.CRASH, ({ payload }) => {
    if (!payload.restart) failure.reject(logUnavailable(`consume as ${config.groupId}`, payload.error));
  });
  return { consumer, failed: failure.promise, fail: failure.reject };
};
