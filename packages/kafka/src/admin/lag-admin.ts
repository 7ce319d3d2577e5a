import type { Admin, Kafka } from 'kafkajs';

import { withDeadline } from '../client/deadline.ts';
import { logUnavailable, messageOf } from '../client/errors.ts';
import { isHiddenGroup } from './hidden-groups.ts';

export interface GroupOffsets {
  readonly group: string;
  /** The broker's word, such as Stable or PreparingRebalance; empty when it could not be asked. */
  readonly state: string;
  readonly members: number | null;
  /** Next offset to read by topic (without prefix) and partition; a partition without a commit is absent. */
  readonly committed: ReadonlyMap<string, ReadonlyMap<number, number>>;
  /** Why the commits could not be read, null when they were. */
  readonly error: string | null;
}

export interface PartitionBounds {
  readonly partition: number;
  readonly logStart: number;
  /** Last stable offset. */
  readonly end: number;
}

export type TopicBounds =
  | { readonly ok: true; readonly partitions: readonly PartitionBounds[] }
  | { readonly ok: false; readonly error: string };

/** Offsets of groups and topics, as the broker tells them now; both without prefix. */
export interface LagAdmin {
  /** Groups that outlive a process. Throws LOG_UNAVAILABLE when no broker answers. */
  listGroups(): Promise<readonly string[]>;
  readGroups(groups: readonly string[]): Promise<readonly GroupOffsets[]>;
  readTopics(topics: readonly string[]): Promise<ReadonlyMap<string, TopicBounds>>;
  /** First offset at or after an instant, by partition; the end where there is none. */
  readOffsetsAt(topic: string, timestampMs: number): Promise<ReadonlyMap<number, number>>;
  /** Names the log: a log that was created anew has another id. */
  readClusterId(): Promise<string>;
  disconnect(): Promise<void>;
}

const deadlineMs = 2500;

/** Connects when first asked; after a failure the next call connects anew, since kafkajs may keep a dead connection. */
export const createLagAdmin = (client: Kafka, topicPrefix: string): LagAdmin => {
  let connecting: Promise<Admin> | null = null;

  const connect = async (): Promise<Admin> => {
    const admin = client.admin({ retry: { retries: 1, initialRetryTime: 50, maxRetryTime: 200 } });
    await admin.connect();
    return admin;
  };
  const drop = (): void => {
    connecting?.then((admin) => admin.disconnect()).catch(() => undefined);
    connecting = null;
  };
  const ask = async <Answer>(action: string, work: (admin: Admin) => Promise<Answer>): Promise<Answer> => {
    connecting ??= connect();
    const answer = connecting.then(work);
    try {
      return await withDeadline(answer, deadlineMs, () => new Error(`no answer within ${deadlineMs} ms`));
    } catch (cause) {
      drop();
      throw logUnavailable(action, cause);
    }
  };

  return {
    listGroups: () =>
      ask('list groups', async (admin) =>
        (await admin.listGroups()).groups
          .filter(({ groupId }) => groupId.startsWith(topicPrefix))
          .map(({ groupId }) => groupId.slice(topicPrefix.length))
          .filter((group) => !isHiddenGroup(group)),
      ),
    readGroups: (groups) => ask('read groups', (admin) => readGroups(admin, topicPrefix, groups)),
    readTopics: (topics) => ask('read topic offsets', (admin) => readTopics(admin, topicPrefix, topics)),
    readOffsetsAt: (topic, timestampMs) =>
      ask('read offsets by time', async (admin) => {
        const found = await admin.fetchTopicOffsetsByTimestamp(`${topicPrefix}${topic}`, timestampMs);
        return new Map(found.map(({ partition, offset }) => [partition, Number(offset)]));
      }),
    readClusterId: () => ask('describe the cluster', async (admin) => (await admin.describeCluster()).clusterId),
    disconnect: async () => {
      const admin = await connecting?.catch(() => null);
      connecting = null;
      await admin?.disconnect();
    },
  };
};

const readGroups = async (admin: Admin, topicPrefix: string, groups: readonly string[]): Promise<readonly GroupOffsets[]> => {
  if (groups.length === 0) return [];
  const described = await admin.describeGroups(groups.map((group) => `${topicPrefix}${group}`));
  return Promise.all(
    groups.map(async (group) => {
      const description = described.groups.find(({ groupId }) => groupId === `${topicPrefix}${group}`);
      const about = { group, state: description?.state ?? '', members: description?.members.length ?? null };
      try {
        return { ...about, committed: await readCommitted(admin, topicPrefix, group), error: null };
      } catch (cause) {
        return { ...about, committed: new Map(), error: messageOf(cause) };
      }
    }),
  );
};

const readCommitted = async (admin: Admin, topicPrefix: string, group: string): Promise<GroupOffsets['committed']> => {
  const committed = new Map<string, ReadonlyMap<number, number>>();
  for (const { topic, partitions } of await admin.fetchOffsets({ groupId: `${topicPrefix}${group}` })) {
    if (!topic.startsWith(topicPrefix)) continue;
    const offsets = partitions.map(({ partition, offset }) => [partition, Number(offset)] as const);
    committed.set(topic.slice(topicPrefix.length), new Map(offsets.filter(([, offset]) => offset >= 0)));
  }
  return committed;
};

const readTopics = async (admin: Admin, topicPrefix: string, topics: readonly string[]): Promise<ReadonlyMap<string, TopicBounds>> => {
  const bounds = await Promise.all(
    topics.map(async (topic): Promise<readonly [string, TopicBounds]> => {
      try {
        const offsets = await admin.fetchTopicOffsets(`${topicPrefix}${topic}`);
        const partitions = offsets.map(({ partition, low, high }) => ({ partition, logStart: Number(low), end: Number(high) }));
        return [topic, { ok: true, partitions: partitions.sort((a, b) => a.partition - b.partition) }];
      } catch (cause) {
        return [topic, { ok: false, error: messageOf(cause) }];
      }
    }),
  );
  const failed = bounds.find(([, each]) => !each.ok)?.[1];
  // One topic in error is a partial answer; all of them mean that there is no broker to ask.
  if (failed !== undefined && !failed.ok && bounds.every(([, each]) => !each.ok)) throw new Error(failed.error);
  return new Map(bounds);
};
