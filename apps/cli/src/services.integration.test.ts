import { randomUUID } from 'node:crypto';

import { afterAll, beforeAll, describe, expect, inject, it, vi } from 'vitest';
import { z } from 'zod';

import { connectKafka } from '@gridstream/kafka';
import { connectRedis, type RedisConnection } from '@gridstream/redis';
import { schemaChange, topics } from '@gridstream/schemas';

import { runCommand } from './run-command.ts';
import { deadLetter, deadLetterGroup } from './testing/dead-letter.ts';
import { fakeTerminal } from './testing/fake-terminal.ts';

const { kafkaBrokers, schemaRegistryUrl, redisUrl } = inject('services');
const run = randomUUID();
const env = {
  GRIDSTREAM_HOME: '/nonexistent',
  KAFKA_BROKERS: kafkaBrokers,
  SCHEMA_REGISTRY_URL: schemaRegistryUrl,
  REDIS_URL: redisUrl,
  TOPIC_PREFIX: `cli-${run}.`,
  REDIS_PREFIX: `cli-${run}:`,
};
const logger = { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined, child: () => logger };

const ask = async (
  ...args: readonly string[]
): Promise<{ readonly exitCode: number; readonly answer: unknown; readonly noted: string }> => {
  const terminal = fakeTerminal({ env, nowMs: () => Date.now() });
  const exitCode = await runCommand(args, terminal);
  const printed = terminal.printed.join('\n');
  return { exitCode, answer: printed === '' ? null : JSON.parse(printed), noted: terminal.noted.join('\n') };
};

describe('the command against real services', () => {
  let redis: RedisConnection;
  beforeAll(async () => {
    redis = await connectRedis({ url: redisUrl, prefix: env.REDIS_PREFIX, logger });
  });
  afterAll(async () => redis.disconnect());

  it('creates every topic once and registers every contract with who did it', async () => {
    const created = await ask('topics', 'create');
    expect(created.exitCode).toBe(0);
    const names = z.object({ created: z.array(z.string()) }).parse(created.answer).created;
    expect(names).toContain(`${env.TOPIC_PREFIX}audit.v1`);
    expect(names).toContain(`${env.TOPIC_PREFIX}telemetry.iot.v1.dlq`);
    expect((await ask('topics', 'create')).answer).toEqual({ created: [] });

    const register = [
      'schemas',
      'register',
      '--git-revision',
      'abc123',
      '--owner',
      'grid-data',
      '--ci-run',
      'run-7',
      '--change-ticket',
      'CHG-1',
    ];
    const first = await ask(...register);
    const rows = z.array(schemaChange).parse(first.answer);
    expect(first.exitCode).toBe(0);
    expect(rows).toHaveLength(Object.keys(topics).length);
    expect(new Set(rows.map(({ result }) => result))).toEqual(new Set(['REGISTERED']));
    const again = z.array(schemaChange).parse((await ask(...register)).answer);
    expect(new Set(again.map(({ result }) => result))).toEqual(new Set(['UNCHANGED']));
    expect(await registrations()).toEqual(rows.map(({ subject }) => `${subject} abc123 run-7 CHG-1 grid-data`).sort());
  });

  it('says that lag is not known before a monitor wrote, and prints it afterwards', async () => {
    const before = await ask('lag');
    expect(before).toMatchObject({ exitCode: 1, answer: null });
    expect(before.noted).toContain('not known');
    const health = {
      at: Date.now(),
      monitor_id: 'monitor-1',
      broker_reachable: true,
      threshold_records: 10_000,
      threshold_time_ms: 5000,
      groups: [],
    };
    await redis.readModelWriter.putPipelineHealth(health, []);
    expect(await ask('lag', '--check')).toMatchObject({ exitCode: 0, answer: { monitor_id: 'monitor-1', groups: [] } });
    expect((await ask('lag', '--group', 'nobody')).exitCode).toBe(2);
  });

  it('shows modes and leader, and answers no when they are not normal', async () => {
    const mode = {
      since: 0,
      scope: 'area-1',
      cause: 'lag 12000 records',
      measured: 12_000,
      limit: 10_000,
      measure: 'records',
      exit_condition: 'lag ≤ 1000 for 120 s',
      allowed: 'RELEASE',
      source: null,
      observed_at: null,
      exits_at: null,
    };
    const view = { control_area: 'area-1', supervisor_id: 's-1', leader_epoch: 1, mode_epoch: 2, heartbeat_at: Date.now() };
    await redis.readModelWriter.apply({ authority: { ...view, modes: [{ ...mode, mode: 'SAFETY_FREEZE' }] } });
    const status = await ask('status', '--check');
    expect(status).toMatchObject({
      exitCode: 1,
      answer: { normal: false, authority: { modes: [{ mode: 'SAFETY_FREEZE', cause: 'lag 12000 records' }] } },
    });
    expect((await ask('status')).exitCode).toBe(0);
  });

  it('lists groups of dead letters, their records and one record, and says so of an id that is none', async () => {
    expect(await ask('dlq')).toMatchObject({ exitCode: 0, answer: { items: [], total: 0 } });
    await redis.readModelWriter.apply({ deadLetters: [deadLetter], deadLetterGroups: [deadLetterGroup] });
    expect(await ask('dlq', 'list')).toMatchObject({ exitCode: 0, answer: { items: [deadLetterGroup], total: 1 } });
    expect((await ask('dlq', 'show', deadLetter.ref)).answer).toEqual(deadLetter);
    expect((await ask('dlq', 'show', deadLetterGroup.fingerprint)).answer).toEqual({
      group: deadLetterGroup,
      records: { items: [deadLetter], total: 1 },
    });
    expect((await ask('dlq', 'show', 'telemetry.iot.v1.dlq/0/0')).exitCode).toBe(1);
  });
});

/** What `schema-changes.v1` holds, read anew from its beginning. */
const registrations = async (): Promise<readonly string[]> => {
  const kafka = await connectKafka({
    brokers: kafkaBrokers,
    registryUrl: schemaRegistryUrl,
    clientId: 'cli-test',
    topicPrefix: env.TOPIC_PREFIX,
    logger,
  });
  const found: string[] = [];
  try {
    const following = await kafka.follower.follow(['schema-changes.v1'], ({ value }) => {
      found.push([value.subject, value.git_revision, value.ci_run, value.change_ticket, value.owner].join(' '));
    });
    await vi.waitFor(() => following.caughtUp, { timeout: 20_000 });
    await following.stop();
    return found.sort();
  } finally {
    await kafka.disconnect();
  }
};
