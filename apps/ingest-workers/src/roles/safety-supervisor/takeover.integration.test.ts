import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, beforeAll, describe, expect, inject, it, vi } from 'vitest';

import { foldAuthority, verifyChain } from '@gridstream/operations';
import { connectRedis } from '@gridstream/redis';
import type { RedisConnection } from '@gridstream/redis';
import type { AuditRow, AuthorityEvent, AuthorityView, Signoff } from '@gridstream/schemas';
import { createQuietLogger, worldSite } from '@gridstream/testing';

import { createRoleHarness } from '../../testing/role-harness.ts';
import { playSupervisorField } from '../../testing/supervisor-field.ts';
import type { SupervisorField } from '../../testing/supervisor-field.ts';

const folder = await mkdtemp(join(tmpdir(), 'takeover-'));
const harness = await createRoleHarness(inject('services'), {
  WORKER: 'safety-supervisor',
  SITE_FILE: join(folder, 'site.json'),
  MODE_DWELL_MS: '5000',
  LOG_LEVEL: 'warn',
});
const supervisors = new Map<string, ChildProcess>();
const authority: { readonly value: AuthorityEvent; readonly offset: number }[] = [];
const audit: { readonly row: AuditRow }[] = [];
const asked = new Set<string>();
let redis: RedisConnection;
let field: SupervisorField;

const start = (id: string): ChildProcess => {
  const child = spawn(process.execPath, [join(import.meta.dirname, '../../main.ts')], {
    env: { PATH: process.env['PATH'], ...harness.variables, INSTANCE_ID: id },
    stdio: 'ignore',
  });
  supervisors.set(id, child);
  return child;
};
const until = (check: () => void | Promise<void>) => vi.waitFor(check, { timeout: 60_000, interval: 50 });
const claims = () => authority.filter(({ value }) => value.kind === 'LEADER_CLAIM');
const view = (): AuthorityView | null =>
  authority.reduce<AuthorityView | null>((state, { value, offset }) => foldAuthority(state, value, offset), null);
const answeredBy = (id: string): number => audit.filter(({ row }) => row.node === id && row.event === 'signoff.refused').length;

/** A sign-off for nothing: the leader answers each with one audit row. */
const ask = async (): Promise<void> => {
  const id = randomUUID();
  asked.add(`signoff/${id}`);
  const value: Signoff = {
    signoff_id: id,
    recommendation_id: 'none',
    plan_hash: '0'.repeat(64),
    decision: 'REJECT',
    read_back: '',
    operator_id: 'operator-a',
    operator_name: 'Operator A',
    roles: ['operator'],
    session_id: 's',
    desk: '1',
    reason_code: 'OTHER',
    reason_text: '',
    at: Date.now(),
    evidence: { kind: 'NONE', token: '', nonce: '' },
  };
  await harness.kafka.appender.append('signoffs.v1', [{ key: 'none', value }]);
};
const askUntil = (check: () => void) =>
  until(async () => {
    await ask();
    check();
  });

beforeAll(async () => {
  await writeFile(join(folder, 'site.json'), JSON.stringify(worldSite));
  redis = await connectRedis({ url: harness.env.REDIS_URL, prefix: harness.env.REDIS_PREFIX, logger: createQuietLogger() });
  await harness.kafka.codec.prepare(['telemetry.scada.v1']);
  field = await playSupervisorField({ kafka: harness.kafka, redis, topicPrefix: harness.env.TOPIC_PREFIX });
  await harness.kafka.follower.follow(['authority.v1', 'audit.v1'], ({ value, offset }) => {
    if ('kind' in value) authority.push({ value, offset });
    else audit.push({ row: value });
  });
  start('sup-a');
  await until(() => expect(view()?.heartbeat_at).toBeGreaterThan(0));
  start('sup-b');
});
afterAll(async () => {
  for (const child of supervisors.values()) child.kill('SIGKILL');
  await field.stop();
  await redis.disconnect();
  await harness.close();
  await rm(folder, { recursive: true, force: true });
});

describe('leadership on a real log', () => {
  it('passes within seconds from a paused leader, which then writes nothing but authority rows that change nothing, and ends', async () => {
    await askUntil(() => expect(answeredBy('sup-a')).toBeGreaterThan(5));
    const paused = supervisors.get('sup-a');
    const [first] = claims();
    const stoppedAt = Date.now();
    paused?.kill('SIGSTOP');
    await askUntil(() => expect(answeredBy('sup-b')).toBeGreaterThan(5));
    const claim = claims().at(-1);
    expect(claim?.value.supervisor_id).toBe('sup-b');
    expect((claim?.value.at ?? 0) - stoppedAt).toBeLessThan(8_000);

    const ended = once(paused ?? harnessFailure(), 'exit');
    paused?.kill('SIGCONT');
    for (let count = 0; count < 20; count += 1) await ask();
    expect((await ended)[0]).toBe(1);
    await until(() => expect(new Set(audit.map(({ row }) => row.object_ref).filter((ref) => asked.has(ref))).size).toBe(asked.size));
    expect(view()?.leader_epoch).toBe(claim?.offset);
    const late = authority.filter(({ value, offset }) => value.supervisor_id === 'sup-a' && offset > (claim?.offset ?? 0));
    expect(late.every(({ value }) => value.leader_epoch === first?.offset)).toBe(true);
    expectOneChain();
  });

  it('passes within seconds from a leader that was killed, and no sign-off is answered twice or not at all', async () => {
    start('sup-a');
    const killed = supervisors.get('sup-b');
    const before = answeredBy('sup-a');
    await askUntil(() => expect(answeredBy('sup-b')).toBeGreaterThan(10));
    const killedAt = Date.now();
    killed?.kill('SIGKILL');
    await askUntil(() => expect(answeredBy('sup-a')).toBeGreaterThan(before + 5));
    const claim = claims().at(-1);
    expect(claim?.value.supervisor_id).toBe('sup-a');
    expect((claim?.value.at ?? 0) - killedAt).toBeLessThan(20_000);
    await until(() => expect(new Set(audit.map(({ row }) => row.object_ref).filter((ref) => asked.has(ref))).size).toBe(asked.size));
    expectOneChain();
  });
});

const harnessFailure = (): never => {
  throw new Error('the first supervisor was not started');
};

/** One unbroken chain, each sign-off answered once, and no row of a node after one of its successor. */
const expectOneChain = (): void => {
  const rows = audit.map(({ row }) => row).filter(({ stream_id: stream }) => stream === 'supervisor:area-1');
  expect(verifyChain(rows).kind).toBe('intact');
  const answers = rows.map(({ object_ref: ref }) => ref).filter((ref) => asked.has(ref));
  expect(new Set(answers).size).toBe(answers.length);
  const nodes = rows.map(({ node }) => node).filter((node, index, all) => node !== all[index - 1]);
  expect(nodes.length).toBeLessThanOrEqual(3);
};
