import { randomUUID } from 'node:crypto';

import { Kafka, logLevel } from 'kafkajs';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';

import { computeLag } from '@gridstream/domain/lag';
import type { Logger } from '@gridstream/operations';

import { connectLagAdmin } from './connect-lag-admin.ts';

const { kafkaBrokers, schemaRegistryUrl } = inject('services');
const prefix = `lag-${randomUUID().slice(0, 8)}.`;
const silent: Logger = {
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
  child: () => silent,
};
const brokerList = (brokers: string): string[] => brokers.split(',');
const kafka = new Kafka({ brokers: brokerList(kafkaBrokers), clientId: 'lag-test', logLevel: logLevel.NOTHING });
const admin = kafka.admin();
const producer = kafka.producer();
const lagAdmin = connectLagAdmin({
  brokers: kafkaBrokers,
  clientId: 'lag-test',
  topicPrefix: prefix,
  registryUrl: schemaRegistryUrl,
  logger: silent,
});

const createTopic = async (records: number): Promise<string> => {
  const topic = randomUUID().slice(0, 8);
  await admin.createTopics({ waitForLeaders: true, topics: [{ topic: `${prefix}${topic}`, numPartitions: 1, replicationFactor: 1 }] });
  if (records > 0) {
    await producer.send({
      topic: `${prefix}${topic}`,
      messages: Array.from({ length: records }, (_, index) => ({ value: String(index) })),
    });
  }
  return topic;
};

/** A consumer that commits without reading: how a group comes to stand at an offset. */
const commit = async (topic: string, offset: number): Promise<string> => {
  const group = `lag-test-${randomUUID().slice(0, 8)}`;
  const committer = kafka.consumer({ groupId: `${prefix}${group}`, maxWaitTimeInMs: 100 });
  await committer.connect();
  await committer.subscribe({ topic: `${prefix}${topic}` });
  const joined = new Promise((resolve) => committer.on(committer.events.GROUP_JOIN, resolve));
  await committer.run({ autoCommit: false, eachMessage: () => Promise.resolve() });
  await joined;
  // Left running, the client would find the offset out of range and commit another one in its place.
  committer.pause([{ topic: `${prefix}${topic}` }]);
  await committer.commitOffsets([{ topic: `${prefix}${topic}`, partition: 0, offset: String(offset) }]);
  await committer.disconnect();
  return group;
};

const lagOf = async (group: string, topic: string) => {
  const [offsets] = await lagAdmin.readGroups([group]);
  const bounds = (await lagAdmin.readTopics([topic])).get(topic);
  const partition = bounds?.ok === true ? bounds.partitions[0] : undefined;
  return computeLag({
    committed: offsets?.committed.get(topic)?.get(0) ?? null,
    logStart: partition?.logStart ?? null,
    end: partition?.end ?? null,
  });
};

beforeAll(async () => {
  await admin.connect();
  await producer.connect();
});

afterAll(async () => {
  const own = (await admin.listTopics()).filter((topic) => topic.startsWith(prefix));
  await admin.deleteTopics({ topics: own });
  await Promise.all([admin.disconnect(), producer.disconnect(), lagAdmin.disconnect()]);
});

describe('lag on a real broker', () => {
  it('is the distance from the commit to the end', async () => {
    const topic = await createTopic(10);
    expect(await lagOf(await commit(topic, 4), topic)).toEqual({ lag: 6, beyondEnd: null, lost: 0 });
  });

  it('is null for a group that never committed', async () => {
    const topic = await createTopic(10);
    expect(await lagOf('lag-test-nobody', topic)).toEqual({ lag: null, beyondEnd: null, lost: 0 });
    expect(await lagAdmin.readGroups(['lag-test-nobody'])).toMatchObject([{ state: 'Dead', members: 0, error: null }]);
  });

  it('starts at the start of the log, and counts what retention took before the commit reached it', async () => {
    const topic = await createTopic(10);
    const group = await commit(topic, 2);
    // The client deletes only where it knows the leader already.
    await admin.fetchTopicOffsets(`${prefix}${topic}`);
    await admin.deleteTopicRecords({ topic: `${prefix}${topic}`, partitions: [{ partition: 0, offset: '7' }] });
    expect(await lagOf(group, topic)).toEqual({ lag: 3, beyondEnd: null, lost: 5 });
  });

  it('shows a commit beyond the end with its distance', async () => {
    const topic = await createTopic(3);
    expect(await lagOf(await commit(topic, 12), topic)).toEqual({ lag: 0, beyondEnd: 9, lost: 0 });
  });

  it('ends at the last stable offset while a transaction is open', async () => {
    const topic = await createTopic(3);
    const group = await commit(topic, 3);
    const transactional = kafka.producer({ transactionalId: randomUUID(), idempotent: true, maxInFlightRequests: 1 });
    await transactional.connect();
    const transaction = await transactional.transaction();
    await transaction.send({ topic: `${prefix}${topic}`, messages: [{ value: 'open' }] });
    expect(await lagOf(group, topic)).toMatchObject({ lag: 0 });
    await transaction.abort();
    await transactional.disconnect();
  });

  it('keeps the topics that answer when another does not exist', async () => {
    const topic = await createTopic(1);
    const bounds = await lagAdmin.readTopics([topic, 'no-such-topic']);
    expect(bounds.get(topic)).toEqual({ ok: true, partitions: [{ partition: 0, logStart: 0, end: 1 }] });
    expect(bounds.get('no-such-topic')).toMatchObject({ ok: false });
  });

  it('finds the offset at an instant', async () => {
    const topic = await createTopic(5);
    expect(await lagAdmin.readOffsetsAt(topic, Date.now() - 60_000)).toEqual(new Map([[0, 0]]));
    expect(await lagAdmin.readOffsetsAt(topic, Date.now() + 60_000)).toEqual(new Map([[0, 5]]));
  });

  it('says LOG_UNAVAILABLE when no broker answers, within 3 s', async () => {
    const nobody = connectLagAdmin({
      brokers: '127.0.0.1:1',
      clientId: 'lag-test',
      topicPrefix: '',
      registryUrl: schemaRegistryUrl,
      logger: silent,
    });
    const startedMs = performance.now();
    await expect(nobody.readGroups(['g'])).rejects.toMatchObject({ code: 'LOG_UNAVAILABLE' });
    expect(performance.now() - startedMs).toBeLessThan(3000);
    await nobody.disconnect();
  });
});
