import type { Consumer, EachBatchPayload, Kafka } from 'kafkajs';

import { AppError } from '@gridstream/operations';
import type { Logger } from '@gridstream/operations';

import { logUnavailable } from '../client/errors.ts';
import { createStartCommitter } from './commit-start.ts';
import type { StartCommitter } from './commit-start.ts';
import { createGroupConsumer } from './group-consumer.ts';
import { toRawRecord } from './raw-record.ts';
import type { RawRecord } from './raw-record.ts';
import { watchForStall } from './watch-for-stall.ts';

export interface RawBatch {
  /** Topic without its prefix. */
  readonly topic: string;
  readonly partition: number;
  readonly records: readonly RawRecord[];
  /** Keeps the membership alive while the handler waits for something; call at least every few seconds. */
  readonly heartbeat: () => Promise<void>;
}

export interface ConsumeOptions {
  /** Without the prefix, which groups share with topics. */
  readonly group: string;
  /** Topics without prefix. */
  readonly topics: readonly string[];
  /** Resolves once every effect of the batch is durable: only then is its offset committed. */
  readonly handleBatch: (batch: RawBatch) => Promise<void>;
  /** Partitions now owned, by topic without prefix; whatever was known of them before is no longer valid. */
  readonly onAssigned?: (partitions: ReadonlyMap<string, readonly number[]>) => void;
  /** Where the first assignment begins instead of at the commit, by topic without prefix: for effects that keep their own position. */
  readonly startAt?: ReadonlyMap<string, ReadonlyMap<number, number>>;
  readonly recordsPerCallMax?: number;
  readonly partitionsConcurrently?: number;
}

export interface Consuming {
  /** Rejects on a crash or a stall; never resolves. A consumer is not restarted in place: end the process. */
  readonly failed: Promise<never>;
  stop(): Promise<void>;
}

export interface ConsumeScope {
  readonly client: Kafka;
  readonly topicPrefix: string;
  readonly logger: Logger;
}

/** Joins a durable group; commits each chunk after its effects, so a record is handled at least once. */
export const consumeBatches = async (scope: ConsumeScope, options: ConsumeOptions): Promise<Consuming> => {
  // Two stacks on one Kafka must not share a group: each member would be dealt partitions of the other's topics.
  const groupId = `${scope.topicPrefix}${options.group}`;
  const { consumer, failed, fail } = createGroupConsumer(scope.client, {
    groupId,
    maxWaitTimeInMs: 100,
    maxBytes: 10_485_760,
    maxBytesPerPartition: 1_048_576,
  });
  const wireTopics = options.topics.map((topic) => `${scope.topicPrefix}${topic}`);
  const starts = createStartCommitter(scope.client, consumer, groupId);
  let isFirstJoin = true;
  let isStopping = false;
  consumer.on(consumer.events.GROUP_JOIN, ({ payload }) => {
    const assignment = assignmentOf(scope, payload.memberAssignment);
    if (isFirstJoin) seekTo(scope, { consumer, startAt: options.startAt, assignment });
    isFirstJoin = false;
    options.onAssigned?.(assignment);
    starts.commitStarts(payload.memberAssignment).catch((cause: unknown) => {
      // A consumer that is leaving, or whose group moves on, has nothing to commit: whoever owns the partition next does it.
      if (!isStopping && !isRebalance(cause)) scope.logger.error('start_not_committed', { group: options.group }, cause);
    });
  });
  const watch = watchForStall(scope, { consumer, group: groupId, topics: wireTopics, fail });

  try {
    await consumer.connect();
    await consumer.subscribe({ topics: wireTopics, fromBeginning: true });
    await consumer.run({
      autoCommit: false,
      eachBatchAutoResolve: false,
      partitionsConsumedConcurrently: options.partitionsConcurrently ?? 1,
      eachBatch: async (payload) => {
        await handleChunks(scope, { consumer, starts, options, payload, fail });
        watch.batchRan();
      },
    });
  } catch (cause) {
    watch.stop();
    throw logUnavailable(`join ${options.group}`, cause);
  }
  const stop = async (): Promise<void> => {
    isStopping = true;
    watch.stop();
    await consumer.disconnect();
  };
  return { failed, stop };
};

interface Start {
  readonly consumer: Consumer;
  readonly startAt: ConsumeOptions['startAt'];
  readonly assignment: ReadonlyMap<string, readonly number[]>;
}

const seekTo = (scope: ConsumeScope, { consumer, startAt, assignment }: Start): void => {
  for (const [topic, partitions] of assignment) {
    for (const partition of partitions) {
      const offset = startAt?.get(topic)?.get(partition);
      if (offset !== undefined) consumer.seek({ topic: `${scope.topicPrefix}${topic}`, partition, offset: String(offset) });
    }
  }
};

interface Handling {
  readonly consumer: Consumer;
  readonly starts: StartCommitter;
  readonly options: ConsumeOptions;
  readonly payload: EachBatchPayload;
  readonly fail: (reason: unknown) => void;
}

/** Effects, then resolve, then commit, in this order for every chunk. */
const handleChunks = async (scope: ConsumeScope, { consumer, starts, options, payload, fail }: Handling): Promise<void> => {
  const { batch, heartbeat, isRunning, isStale, resolveOffset } = payload;
  const size = options.recordsPerCallMax ?? 2000;
  for (let start = 0; start < batch.messages.length; start += size) {
    if (!isRunning() || isStale()) return;
    const messages = batch.messages.slice(start, start + size);
    const last = messages.at(-1);
    if (last === undefined) return;
    try {
      await options.handleBatch({
        topic: batch.topic.slice(scope.topicPrefix.length),
        partition: batch.partition,
        records: messages.map(toRawRecord),
        heartbeat,
      });
    } catch (cause) {
      if (isRebalance(cause)) throw cause;
      fail(
        cause instanceof AppError
          ? cause
          : new AppError('INTERNAL', `batch of ${batch.topic}/${batch.partition} failed`, {
              publicMessage: 'A worker stopped on an internal error.',
              cause,
            }),
      );
      throw cause;
    }
    resolveOffset(last.offset);
    starts.committing(batch.topic, batch.partition);
    await consumer.commitOffsets([{ topic: batch.topic, partition: batch.partition, offset: String(BigInt(last.offset) + 1n) }]);
    await heartbeat();
  }
};

/** A heartbeat inside a handler may find the group rebalancing: the client rejoins, and the records come again. */
const isRebalance = (cause: unknown): boolean =>
  cause instanceof Error &&
  'type' in cause &&
  ['REBALANCE_IN_PROGRESS', 'UNKNOWN_MEMBER_ID', 'ILLEGAL_GENERATION', 'NOT_COORDINATOR_FOR_GROUP'].includes(String(cause.type));

const assignmentOf = (
  scope: ConsumeScope,
  assignment: Readonly<Record<string, readonly number[]>>,
): ReadonlyMap<string, readonly number[]> =>
  new Map(Object.entries(assignment).map(([topic, partitions]) => [topic.slice(scope.topicPrefix.length), partitions]));
