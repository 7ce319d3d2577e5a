import { generateKeyPairSync, randomUUID } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, beforeAll, describe, expect, inject, it, vi } from 'vitest';

import { connectKafka } from '@gridstream/kafka';
import type { KafkaConnection } from '@gridstream/kafka';
import { checkPermit, readPermitPublicKeys, signatureNonce, verifyChain } from '@gridstream/operations';
import type { Metrics } from '@gridstream/operations';
import { connectRedis } from '@gridstream/redis';
import type { RedisConnection } from '@gridstream/redis';
import type { AuditRow, AuthorityEvent, Command, RecommendationEvent, Signoff } from '@gridstream/schemas';
import { createQuietLogger, worldSite } from '@gridstream/testing';

import { readEnv } from '../../env.ts';
import { createHealth } from '../../runtime/health.ts';
import type { RunRole } from '../../runtime/role.ts';
import { systemClock } from '../../runtime/system-clock.ts';
import { createUlidSource } from '../../runtime/ulid-source.ts';
import { serveSigningKeys } from '../../testing/signing-provider.ts';
import type { SigningProvider } from '../../testing/signing-provider.ts';
import { playSupervisorField } from '../../testing/supervisor-field.ts';
import type { SupervisorField } from '../../testing/supervisor-field.ts';
import { run as runSupervisor } from './run.ts';

const { kafkaBrokers, schemaRegistryUrl, redisUrl } = inject('services');
const prefix = `supervisor-${randomUUID().slice(0, 8)}`;
const logger = createQuietLogger();
const metrics: Metrics = {
  counter: () => ({ add: () => undefined }),
  histogram: () => ({ record: () => undefined }),
  gauge: () => undefined,
};
const permitKeys = generateKeyPairSync('ed25519', {
  privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  publicKeyEncoding: { type: 'spki', format: 'pem' },
});

let folder: string;
let kafka: KafkaConnection;
let redis: RedisConnection;
let provider: SigningProvider;
let field: SupervisorField;
const roles: { readonly controller: AbortController; readonly ended: Promise<void> }[] = [];
const seen = {
  authority: [] as AuthorityEvent[],
  recommendations: [] as RecommendationEvent[],
  commands: [] as Command[],
  audit: [] as AuditRow[],
};

const until = (check: () => void) => vi.waitFor(check, { timeout: 40_000, interval: 50 });
const modes = (): readonly string[] => seen.authority.at(-1)?.modes.map(({ mode }) => mode) ?? [];
const pending = (): RecommendationEvent => {
  const event = seen.recommendations.at(-1);
  if (event?.state !== 'PROPOSED') throw new Error(`the last event is ${event?.state ?? 'none'}`);
  return event;
};

const start = (run: RunRole, role: string): void => {
  const controller = new AbortController();
  const env = readEnv({
    KAFKA_BROKERS: kafkaBrokers,
    SCHEMA_REGISTRY_URL: schemaRegistryUrl,
    REDIS_URL: redisUrl,
    TOPIC_PREFIX: `${prefix}.`,
    REDIS_PREFIX: `${prefix}:`,
    MQTT_URL: 'mqtt://127.0.0.1:1',
    OIDC_ISSUER: provider.issuer,
    OIDC_CLIENT_ID: 'console',
    DATA_DIR: folder,
    SITE_FILE: join(folder, 'site.json'),
    CUSTOMER_FILE: join(folder, 'customers.jsonl'),
    PERMIT_PRIVATE_KEY_FILE: join(folder, 'permit.pem'),
    MODE_DWELL_MS: '5000',
    TELEMETRY_AGE_MAX_MS: '20000',
  });
  const context = {
    env,
    instanceId: `${role}-test`,
    logger,
    metrics,
    clock: systemClock,
    ids: createUlidSource(systemClock),
    signal: controller.signal,
    health: createHealth(systemClock),
  };
  roles.push({ controller, ended: run(context) });
};

const sign = async (event: RecommendationEvent, change: Partial<Signoff> = {}): Promise<Signoff> => {
  const base = {
    signoff_id: randomUUID(),
    recommendation_id: event.recommendation_id,
    plan_hash: event.plan_hash,
    operator_id: 'operator-a',
    ...change,
  };
  const nonce = signatureNonce(base);
  const token = await provider.signToken({ sub: base.operator_id, nonce, auth_time: Math.floor(Date.now() / 1000), roles: ['operator'] });
  const value: Signoff = {
    decision: 'SIGN',
    read_back: `${event.plan.asset_id.split('.').at(-1) ?? ''} ${event.plan.verb}`,
    operator_name: 'Operator A',
    roles: ['operator'],
    session_id: 'session-a',
    desk: '1',
    reason_code: 'OVERLOAD',
    reason_text: 'relieve the head',
    at: Date.now(),
    evidence: { kind: 'OIDC_ID_TOKEN', token, nonce },
    ...base,
  };
  await kafka.appender.append('signoffs.v1', [{ key: event.recommendation_id, value }]);
  return value;
};

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'supervisor-'));
  provider = await serveSigningKeys();
  await writeFile(join(folder, 'site.json'), JSON.stringify(worldSite));
  await writeFile(join(folder, 'permit.pem'), permitKeys.privateKey);
  kafka = await connectKafka({
    brokers: kafkaBrokers,
    clientId: 'supervisor-test',
    topicPrefix: `${prefix}.`,
    registryUrl: schemaRegistryUrl,
    logger,
  });
  redis = await connectRedis({ url: redisUrl, prefix: `${prefix}:`, logger });
  await kafka.ensureTopics();
  await kafka.registerSchemas({ changedBy: 'test', gitRevision: 'test' });
  await kafka.codec.prepare(['telemetry.scada.v1']);
  field = await playSupervisorField({ kafka, redis, topicPrefix: `${prefix}.` });
  await Promise.all(['S65a', 'S65b', 'S65c'].map((id) => field.publishAsset(id, 'LIFE_SAFETY_HOSPITAL', 0)));
  await kafka.follower.follow(['authority.v1', 'recommendations.v1', 'commands.v1', 'audit.v1'], (event) => {
    if ('permit' in event.value) seen.commands.push(event.value);
    else if ('previous_hash' in event.value) seen.audit.push(event.value);
    else if ('plan' in event.value) seen.recommendations.push(event.value);
    else if ('kind' in event.value && 'modes' in event.value) seen.authority.push(event.value);
  });
  start(runSupervisor, 'safety-supervisor');
});

afterAll(async () => {
  for (const { controller } of roles) controller.abort();
  await Promise.allSettled(roles.map(({ ended }) => ended));
  await field.stop();
  await kafka.disconnect();
  await redis.disconnect();
  await provider.stop();
  await rm(folder, { recursive: true, force: true });
});

describe('safety-supervisor on real services', () => {
  it('leads, says NORMAL, and offers a switch that does not supply the hospital', async () => {
    await until(() => expect(pending().plan.verb).toBe('OPEN'));
    expect(modes()).toEqual(['NORMAL']);
    expect(pending().excluded.map((item) => item.asset_id)).toContain('feeder-123.Sw2');
  });

  it('offers another switch within seconds once the hospital moves behind the first', async () => {
    const offered = pending();
    const points = offered.plan.possible.slice(0, 3);
    for (const id of points) await field.publishAsset(id, 'LIFE_SAFETY_HOSPITAL', 0);
    await until(() => {
      expect(pending().recommendation_id).not.toBe(offered.recommendation_id);
      expect(pending().excluded.map((item) => item.asset_id)).toContain(offered.plan.asset_id);
    });
    for (const id of points) await field.publishAsset(id, 'RESIDENTIAL', 3);
    await until(() => expect(pending().plan.asset_id).toBe(offered.plan.asset_id));
  });

  it('freezes on lag, refuses a signature by row 3 with value and limit, and lifts when drained', async () => {
    const event = pending();
    field.lag = 12_345;
    await until(() => expect(modes()).toContain('SAFETY_FREEZE'));
    await sign(event);
    await until(() => expect(seen.recommendations.at(-1)).toMatchObject({ state: 'REFUSED', dominating_rule: 'row-03' }));
    expect(seen.recommendations.at(-1)?.note).toMatch(/12345.*10000/u);
    field.lag = 0;
    await until(() => expect(modes()).toEqual(['NORMAL']));
    await until(() => expect(pending().state).toBe('PROPOSED'));
  });

  it('turns one signature, sent twice, into one command with a permit that holds; and the audit chain is intact', async () => {
    const value = await sign(pending());
    await kafka.appender.append('signoffs.v1', [{ key: value.recommendation_id, value }]);
    await until(() => expect(seen.recommendations.at(-1)?.state).toBe('PERMITTED'));
    await until(() => expect(seen.commands).toHaveLength(1));
    const [command] = seen.commands;
    if (command === undefined) throw new Error('no command');
    const authority = {
      ...command.permit,
      control_area: 'area-1',
      supervisor_id: 's',
      modes: seen.authority.at(-1)?.modes ?? [],
      heartbeat_at: command.permit.issued_at,
    };
    expect(
      checkPermit({
        command,
        permitPublicKeys: readPermitPublicKeys(permitKeys.publicKey),
        authority,
        nowMs: command.permit.issued_at,
        assetIds: new Set([command.asset_id]),
        isSpent: () => false,
      }),
    ).toEqual({ kind: 'accepted' });
    const rows = seen.audit.filter((row) => row.stream_id === 'supervisor:area-1');
    expect(verifyChain(rows).kind).toBe('intact');
    expect(rows.map((row) => row.event)).toContain('signoff.permitted');
    expect(seen.commands).toHaveLength(1);
  });

  it('keeps the first of two signatures in the log over a restart, and sends one command with the second', async () => {
    await field.publishAllHomes('SCHOOL_PUBLIC', 2);
    await until(() => expect(pending().plan.required_signatures).toBe(2));
    const event = pending();
    await sign(event);
    await until(() => expect(pending().signatures?.map(({ operator_id: id }) => id)).toEqual(['operator-a']));
    const leader = roles.pop();
    leader?.controller.abort();
    await leader?.ended;
    start(runSupervisor, 'safety-supervisor');
    await sign(event, { operator_id: 'operator-b', session_id: 'session-b' });
    await until(() => expect(seen.recommendations.at(-1)?.state).toBe('PERMITTED'));
    expect(seen.recommendations.at(-1)?.recommendation_id).toBe(event.recommendation_id);
    await until(() => expect(seen.commands.map(({ plan_hash: hash }) => hash).filter((hash) => hash === event.plan_hash)).toHaveLength(1));
    expect(verifyChain(seen.audit.filter((row) => row.stream_id === 'supervisor:area-1')).kind).toBe('intact');
  });
});
