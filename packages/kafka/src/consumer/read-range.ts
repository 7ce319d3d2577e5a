import type { RecordPosition } from '@gridstream/operations';

import { withDeadline } from '../client/deadline.ts';
import { logUnavailable } from '../client/errors.ts';
import { withAdmin } from '../client/with-admin.ts';
import type { FollowScope } from './follow-topics.ts';
import { createGroupConsumer } from './group-consumer.ts';
import { toRawRecord } from './raw-record.ts';
import type { RawRecord } from './raw-record.ts';

export interface RangeRequest {
  /** Topic without prefix. */
  readonly topic: string;
  readonly partition: number;
  readonly fromOffset: number;
  /** First offset that is no longer read; the end of the partition when absent. */
  readonly toOffset?: number;
}

const readTimeoutMs = 30_000;

/** Reads a stretch of one partition, in order, with bytes of its own. Records that are gone are left out. */
export const readRange = async (scope: FollowScope, request: RangeRequest): Promise<readonly RawRecord[]> => {
  const wireTopic = `${scope.topicPrefix}${request.topic}`;
  const { low, high } = await bounds(scope, wireTopic, request.partition);
  const from = Math.max(request.fromOffset, low);
  const to = Math.min(request.toOffset ?? high, high);
  if (from >= to) return [];
  const records: RawRecord[] = [];
  const done = Promise.withResolvers<void>();
  const { consumer, failed } = createGroupConsumer(scope.client, { groupId: scope.groupId(), maxWaitTimeInMs: 50 });
  consumer.on(consumer.events.GROUP_JOIN, ({ payload }) => {
    const others = (payload.memberAssignment[wireTopic] ?? []).filter((partition) => partition !== request.partition);
    if (others.length > 0) consumer.pause([{ topic: wireTopic, partitions: others }]);
    consumer.seek({ topic: wireTopic, partition: request.partition, offset: String(from) });
  });
  try {
    await consumer.connect();
    await consumer.subscribe({ topics: [wireTopic], fromBeginning: true });
    await consumer.run({
      autoCommit: false,
      eachBatch: async ({ batch }) => {
        if (batch.partition !== request.partition) return;
        for (const message of batch.messages) {
          const record = toRawRecord(message);
          if (record.offset >= from && record.offset < to) records.push(copied(record));
        }
        if (Number(batch.lastOffset()) + 1 >= to) done.resolve();
        await Promise.resolve();
      },
    });
    await withDeadline(Promise.race([done.promise, failed]), readTimeoutMs, () => logUnavailable(`read ${wireTopic}`, 'no answer in 30 s'));
    return records;
  } finally {
    await consumer.disconnect();
  }
};

/** First position of each partition whose record time is at or after `sinceMs`; partitions without one are left out. */
export const positionsSince = (scope: FollowScope, topic: string, sinceMs: number): Promise<readonly RecordPosition[]> =>
  withAdmin(scope.client, `read offsets of ${topic}`, async (admin) => {
    const offsets = await admin.fetchTopicOffsetsByTimestamp(`${scope.topicPrefix}${topic}`, sinceMs);
    return offsets.map(({ partition, offset }) => ({ partition, offset: Number(offset) }));
  });

const bounds = (scope: FollowScope, wireTopic: string, partition: number): Promise<{ readonly low: number; readonly high: number }> =>
  withAdmin(scope.client, `read offsets of ${wireTopic}`, async (admin) => {
    const found = (await admin.fetchTopicOffsets(wireTopic)).find((entry) => entry.partition === partition);
    return { low: Number(found?.low ?? 0), high: Number(found?.high ?? 0) };
  });

const copied = (record: RawRecord): RawRecord => ({
  ...record,
  key: record.key === null ? null : Buffer.from(record.key),
  value: record.value === null ? null : Buffer.from(record.value),
});
