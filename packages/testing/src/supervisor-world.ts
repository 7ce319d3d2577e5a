import { generateKeyPairSync } from 'node:crypto';

import { loadIeee123 } from '@gridstream/domain/network';
import { defaultKernelLimits, defaultModeConfig } from '@gridstream/domain/safety';
import type { Snapshot } from '@gridstream/domain/safety';
import {
  createAuditWriter,
  createSupervisor,
  emptyLog,
  foldKnownGood,
  foldLog,
  formatPart,
  knownGoodOf,
  leaderAppender,
  readPermitKey,
  readPermitPublicKeys,
  signatureNonce,
  supervisorTopics,
} from '@gridstream/operations';
import type { Supervisor, SupervisorTopic, VerifiedIdentity } from '@gridstream/operations';
import type { CriticalityClass, RecommendationEvent, RegistryStatus, Signoff, WeatherRecord } from '@gridstream/schemas';

import { createFakeEventLog } from './fake-event-log.ts';
import { createQuietLogger } from './quiet-logger.ts';
import { buildPipelineHealth, buildRegistryStatus, buildScadaReading, buildServicePoint, buildWeather } from './supervisor-builders.ts';
import { worldSite } from './world-site.ts';

const { model } = loadIeee123();
const keys = generateKeyPairSync('ed25519', {
  privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  publicKeyEncoding: { type: 'spki', format: 'pem' },
});

export const worldPublicKeys = readPermitPublicKeys(keys.publicKey);
export const worldDwellMs = 5_000;
export const worldLogSource = 'log-1/';

export interface WorldOptions {
  readonly emergencyLevel?: Snapshot['emergency_level'];
  readonly decideWithinMs?: number;
}

/** A control area in memory: a feeder with telemetry, a log that outlives the supervisor, and operators who sign. */
export const createSupervisorWorld = ({ emergencyLevel = 'NONE', decideWithinMs = 60_000 }: WorldOptions = {}) => {
  /** `steppedMs` is how far the wall clock was set forward while no time went by. */
  const clock = { ms: 1_780_000_000_000, steppedMs: 0 };
  const log = createFakeEventLog(() => clock.ms);
  const positions = new Map(model.switches.map((item) => [item.id, item.normallyOpen ? 0 : 1]));
  const field = {
    kilowatts: 3_000,
    lag: 0 as number | null,
    monitorSilentMs: 0,
    staleMs: 0,
    /** The identity provider does not answer. */
    providerSilent: false,
    /** What the store holds instead of a whole last known good state. */
    parts: null as ReadonlyMap<number, string> | null,
  };
  const tokens = new Map<string, VerifiedIdentity>();
  let nextId = 0;
  const ids = { next: () => `ID-${String((nextId += 1)).padStart(6, '0')}` };
  const publishAsset = (id: string, criticality: CriticalityClass, level: number) =>
    log.outside.append('assets.v1', [{ key: id, value: buildServicePoint(id, criticality, level) }]);

  const readings = () =>
    worldSite.rtus
      .flatMap((rtu) => rtu.devices)
      .map((device) => {
        const value = device.role === 'HEAD_METER' ? field.kilowatts : (positions.get(device.switch_id ?? '') ?? null);
        const sampledMs = clock.ms - 200 - field.staleMs;
        return { reading: buildScadaReading(device.device_id, value, sampledMs), receivedAtMs: sampledMs };
      });

  const parts = () => {
    const state = foldKnownGood(
      new Map(),
      readings().flatMap(({ reading }) => knownGoodOf(reading)),
    );
    return field.parts ?? new Map([[0, formatPart({ partition: 0, version: 1, source: worldLogSource }, state).text]]);
  };
  const publishRegistry = (id: string, change: Partial<RegistryStatus> = {}) =>
    log.outside.append('registries.v1', [{ key: id, value: buildRegistryStatus(id, clock.ms, change) }]);
  const publishWeather = (change: Partial<WeatherRecord> = {}) =>
    log.outside.append('weather.v1', [{ key: 'zone-1', value: buildWeather(clock.ms, change) }]);
  /** What the connectors write: both registries answer, and the weather is as the field has it. */
  const publishSurroundings = async (): Promise<void> => {
    for (const id of ['CIS', 'LIFE_SAFETY_REGISTRY']) await publishRegistry(id);
    await publishWeather();
  };

  return {
    clock,
    log,
    positions,
    field,
    publishAsset,
    publishRegistry,
    publishWeather,
    publishAllHomes: (criticality: CriticalityClass = 'RESIDENTIAL', level = 3) =>
      log.outside.append(
        'assets.v1',
        model.servicePoints.map(({ id }) => ({ key: id, value: buildServicePoint(id, criticality, level) })),
      ),
    latest: (): readonly RecommendationEvent[] => [
      ...new Map(log.of('recommendations.v1').map(({ value }) => [value.recommendation_id, value])).values(),
    ],
    /** Starts a supervisor on whatever the log holds, as after a crash; the one before is gone. */
    start: async (): Promise<{ readonly supervisor: Supervisor; readonly stop: () => void }> => {
      const known = emptyLog();
      await publishSurroundings();
      const [claim] = await log.outside.append('authority.v1', [
        {
          key: 'area-1',
          value: {
            kind: 'LEADER_CLAIM',
            control_area: 'area-1',
            supervisor_id: 'supervisor-1',
            leader_epoch: 0,
            mode_epoch: 0,
            modes: [],
            at: clock.ms,
          },
        },
      ]);
      let leading = false;
      const topics: readonly string[] = supervisorTopics;
      const isOurs = (topic: string): topic is SupervisorTopic => topics.includes(topic);
      const stop = log.follow((event) => {
        if (isOurs(event.topic))
          foldLog(known, { ...event, topic: event.topic } as Parameters<typeof foldLog>[1], {
            controlArea: 'area-1',
            streamId: 'supervisor:area-1',
            leading,
          });
      });
      leading = true;
      const clocks = { nowMs: () => clock.ms, monotonicMs: () => clock.ms - clock.steppedMs + fractionOf(clock.ms) };
      const leaderEpoch = claim?.offset ?? 0;
      const appender = leaderAppender(log.appender, { log: known, leaderEpoch, clock: clocks });
      const supervisor = createSupervisor(
        {
          appender,
          lastKnownGood: { readParts: async () => await Promise.resolve(parts()) },
          logSource: worldLogSource,
          gridState: {
            readScada: async () => await Promise.resolve(readings()),
            readPipelineHealth: async () => await Promise.resolve(buildPipelineHealth(clock.ms - field.monitorSilentMs, field.lag)),
          },
          verifier: {
            verify: async (token) => {
              if (field.providerSilent) await new Promise(() => undefined);
              return await Promise.resolve(verification(tokens.get(token)));
            },
          },
          audit: createAuditWriter({
            appender,
            clock: clocks,
            streamId: 'supervisor:area-1',
            node: 'test',
            head: known.auditHead,
          }),
          clock: clocks,
          ids,
          logger: createQuietLogger(),
          site: worldSite,
          network: { model, topologyVersion: 'a'.repeat(64) },
          permitKey: readPermitKey(keys.privateKey),
          config: {
            limits: defaultKernelLimits,
            modes: { ...defaultModeConfig, dwell_ms: worldDwellMs },
            permitTtlMs: 5_000,
            decideWithinMs,
            restMs: 30_000,
            coolingSeason: true,
            manualOnly: false,
            testMode: false,
            emergencyLevel,
            registrySilenceMaxMs: 300_000,
            budget: { kilowatts: 5_000, premises: 500, feeders: 1, opens: 2 },
          },
          supervisorId: 'supervisor-1',
          leaderEpoch,
        },
        known,
      );
      return { supervisor, stop };
    },
    /** Builds a sign-off that is right in everything; the identity provider vouches for it. */
    signoff: (event: RecommendationEvent, change: Partial<Signoff> = {}, identity: Partial<VerifiedIdentity> = {}): Signoff => {
      const base = {
        signoff_id: ids.next(),
        recommendation_id: event.recommendation_id,
        plan_hash: event.plan_hash,
        operator_id: 'op-1',
        ...change,
      };
      const nonce = signatureNonce(base);
      const token = `token-${base.signoff_id}`;
      tokens.set(token, {
        subject: base.operator_id,
        roles: ['operator'],
        nonce,
        authTimeMs: clock.ms - 2_000,
        authenticator: `key of ${base.operator_id}`,
        ...identity,
      });
      return {
        decision: 'SIGN',
        read_back: `${event.plan.asset_id.split('.').at(-1) ?? ''} ${event.plan.verb}`,
        operator_name: `Operator ${base.operator_id}`,
        roles: ['operator'],
        session_id: `session of ${base.operator_id}`,
        desk: 'A',
        reason_code: 'OVERLOAD',
        reason_text: 'relieve the head',
        at: clock.ms,
        evidence: { kind: 'OIDC_ID_TOKEN', token, nonce },
        ...base,
      };
    },
  };
};

export type SupervisorWorld = ReturnType<typeof createSupervisorWorld>;

const verification = (identity: VerifiedIdentity | undefined) =>
  identity === undefined ? ({ kind: 'refused', reason: 'unknown token' } as const) : ({ kind: 'verified', identity } as const);

/** A monotonic clock counts in fractions of a millisecond, another one at each look; never backwards. */
const fractionOf = (ms: number): number => ((ms / 250) % 4) / 4 + 0.1;
