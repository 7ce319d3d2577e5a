import type { Admin, Consumer, Kafka } from 'kafkajs';

import { AppError } from '@gridstream/operations';
import type { Logger } from '@gridstream/operations';

import { messageOf } from '../client/errors.ts';
import { createStallWatch } from './stall-watch.ts';

interface Watched {
  readonly consumer: Consumer;
  readonly group: string;
  /** Topics with prefix. */
  readonly topics: readonly string[];
  readonly fail: (reason: unknown) => void;
}

const intervalMs = 5000;

/** Every 5 s holds the group's lag on our own partitions against the batches that ran. */
export const watchForStall = (
  scope: { readonly client: Kafka; readonly logger: Logger },
  watched: Watched,
): { batchRan(): void; stop(): void } => {
  const watch = createStallWatch(intervalMs);
  const admin = scope.client.admin();
  let owned: Readonly<Record<string, readonly number[]>> = {};
  let lastMs = performance.now();
  let isConnected = false;
  let ran = false;
  watched.consumer.on(watched.consumer.events.GROUP_JOIN, ({ payload }) => {
    owned = payload.memberAssignment;
  });

  const check = async (): Promise<void> => {
    const elapsedMs = performance.now() - lastMs;
    lastMs = performance.now();
    if (ran) watch.batchRan();
    const lag = ran ? 0 : await measure();
    ran = false;
    if (!watch.check(elapsedMs, lag)) return;
    scope.logger.error('consumer_stalled', { group: watched.group, lag_records: lag });
    watched.fail(stalled(watched.group, lag));
  };

  const measure = async (): Promise<number> => {
    if (!isConnected) await admin.connect();
    isConnected = true;
    return lagOf(admin, watched, owned);
  };

  let running = false;
  const timer = setInterval(() => {
    if (running) return;
    running = true;
    check()
      .catch((cause: unknown) => scope.logger.warn('stall_check_failed', { group: watched.group, detail: messageOf(cause) }))
      .finally(() => {
        running = false;
      });
  }, intervalMs);
  timer.unref();

  return {
    batchRan: () => {
      ran = true;
    },
    stop: () => {
      clearInterval(timer);
      if (isConnected) admin.disconnect().catch(() => undefined);
    },
  };
};

const stalled = (group: string, lag: number): AppError =>
  new AppError('LOG_UNAVAILABLE', `${group} ran no batch for 30 s though ${lag} records wait`, {
    publicMessage: 'A worker stalled and was restarted.',
  });

/** Records between the commit, or the start of the log, and the end, over the partitions that this member owns. */
const lagOf = async (admin: Admin, watched: Watched, owned: Readonly<Record<string, readonly number[]>>): Promise<number> => {
  const committed = await admin.fetchOffsets({ groupId: watched.group, topics: [...watched.topics] });
  let lag = 0;
  for (const topic of watched.topics) {
    const commits = new Map(
      committed.find((entry) => entry.topic === topic)?.partitions.map(({ partition, offset }) => [partition, Number(offset)]),
    );
    for (const { partition, low, high } of await admin.fetchTopicOffsets(topic)) {
      if (!(owned[topic] ?? []).includes(partition)) continue;
      lag += Math.max(0, Number(high) - Math.max(commits.get(partition) ?? -1, Number(low)));
    }
  }
  return lag;
};
