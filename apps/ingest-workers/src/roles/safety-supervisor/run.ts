import { readFile } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';

import type { KafkaConnection } from '@gridstream/kafka';
import {
  createAuditWriter,
  createSupervisor,
  emptyLog,
  foldLog,
  leaderAppender,
  newestClaim,
  readPermitKey,
  supervisorTopics,
} from '@gridstream/operations';
import type { Supervisor, SupervisorContext, SupervisorLog } from '@gridstream/operations';
import { site as siteModel } from '@gridstream/schemas';
import type { Site } from '@gridstream/schemas';

import { connectRoleKafka, connectRoleRedis, logSource } from '../../compose.ts';
import type { RoleContext, RunRole } from '../../runtime/role.ts';
import { supervisorConfig } from './config.ts';
import { loadNetwork } from './load-network.ts';
import type { LoadedNetwork } from './load-network.ts';
import { createOidcVerifier } from './oidc-verifier.ts';

const tickEveryMs = 250;
/** A leader that has been silent this long may be replaced, ms. */
const leaderSilenceMs = 3_000;

/** Leads the control area, or stands by until the leader falls silent. Ends with an error once it no longer leads. */
export const run: RunRole = async (ctx) => {
  const config = supervisorConfig(ctx.env);
  const site = siteModel.parse(JSON.parse(await readFile(ctx.env.SITE_FILE, 'utf8')));
  const network = await loadNetwork(site.network);
  const kafka = await connectRoleKafka(ctx, 'safety-supervisor');
  const redis = await connectRoleRedis(ctx, kafka.codec);
  try {
    const streamId = `supervisor:${site.control_area}`;
    const log = emptyLog();
    let leading = false;
    const following = await kafka.follower.follow(supervisorTopics, (event) =>
      foldLog(log, event, { controlArea: site.control_area, streamId, leading }),
    );
    await Promise.race([following.caughtUp, following.failed]);
    const failure = following.failed.catch((cause: unknown) => cause);
    const leaderEpoch = await becomeLeader(ctx, { kafka, log, site });
    if (leaderEpoch === null) return;
    leading = true;
    const appender = leaderAppender(kafka.appender, { log, leaderEpoch, clock: ctx.clock });
    await publishNetwork(kafka, { site, network, nowMs: ctx.clock.nowMs() });
    const supervisor = createSupervisor(
      {
        appender,
        gridState: redis.gridStateReader,
        lastKnownGood: redis.lastKnownGood,
        logSource: await logSource(ctx, kafka),
        verifier: createOidcVerifier({ issuer: ctx.env.OIDC_ISSUER, clientId: ctx.env.OIDC_CLIENT_ID }),
        audit: createAuditWriter({ appender, clock: ctx.clock, streamId, node: ctx.instanceId, head: log.auditHead }),
        clock: ctx.clock,
        ids: ctx.ids,
        logger: ctx.logger,
        site,
        network,
        permitKey: await readKey(ctx),
        config,
        supervisorId: ctx.instanceId,
        leaderEpoch,
      } satisfies SupervisorContext,
      log,
    );
    await lead(ctx, { supervisor, log, leaderEpoch, failure });
  } finally {
    await redis.disconnect();
    await kafka.disconnect();
  }
};

interface Candidacy {
  readonly kafka: KafkaConnection;
  readonly log: SupervisorLog;
  readonly site: Site;
}

/** Claims once no leader has been heard for long enough; returns the offset of the claim, or null when asked to stop first. */
const becomeLeader = async (ctx: RoleContext, { kafka, log, site }: Candidacy): Promise<number | null> => {
  const beat = ctx.health.loop('standby', 30_000);
  while (!ctx.signal.aborted) {
    beat.beat();
    const heardMs = ctx.clock.nowMs() - (log.authority?.heartbeat_at ?? 0);
    if (log.authority === null || heardMs > leaderSilenceMs || log.authority.supervisor_id === ctx.instanceId) {
      const [claim] = await kafka.appender.append('authority.v1', [{ key: site.control_area, value: claimOf(ctx, site, log) }]);
      if (claim === undefined) throw new Error('the claim has no position in the log');
      ctx.logger.info('leadership_claimed', { leader_epoch: claim.offset });
      // What an earlier leader wrote up to the claim must be known before anything is decided on it.
      while (newestClaim(log) < claim.offset && !ctx.signal.aborted) {
        beat.beat();
        await pause(20);
      }
      return ctx.signal.aborted ? null : claim.offset;
    }
    ctx.health.ready(true, `standing by for ${log.authority.supervisor_id}`);
    await pause(tickEveryMs);
  }
  return null;
};

const claimOf = (ctx: RoleContext, site: Site, log: SupervisorLog) => ({
  kind: 'LEADER_CLAIM' as const,
  control_area: site.control_area,
  supervisor_id: ctx.instanceId,
  leader_epoch: 0,
  mode_epoch: log.authority?.mode_epoch ?? 0,
  modes: log.authority?.modes ?? [],
  at: ctx.clock.nowMs(),
});

const publishNetwork = async (
  kafka: KafkaConnection,
  { site, network, nowMs }: { readonly site: Site; readonly network: LoadedNetwork; readonly nowMs: number },
): Promise<void> => {
  const value = {
    network_id: network.model.networkId,
    topology_version: network.topologyVersion,
    feeder_id: site.feeder_id,
    model_json: network.modelJson,
    published_at: nowMs,
  };
  await kafka.appender.append('network.v1', [{ key: value.network_id, value }]);
};

/** Without the key nothing is ever permitted, and the operators read why. */
const readKey = async (ctx: RoleContext) => {
  const file = ctx.env.PERMIT_PRIVATE_KEY_FILE;
  if (file === undefined) {
    ctx.logger.error('permit_key_missing', { variable: 'PERMIT_PRIVATE_KEY_FILE' });
    return null;
  }
  return readPermitKey(await readFile(file, 'utf8'));
};

interface Leadership {
  readonly supervisor: Supervisor;
  readonly log: SupervisorLog;
  readonly leaderEpoch: number;
  readonly failure: Promise<unknown>;
}

const lead = async (ctx: RoleContext, { supervisor, log, leaderEpoch, failure }: Leadership): Promise<void> => {
  const beat = ctx.health.loop('supervise', 20_000);
  const failed: { cause?: unknown } = {};
  const remember = async (): Promise<void> => {
    failed.cause = await failure;
  };
  void remember();
  let due = ctx.clock.monotonicMs();
  while (!ctx.signal.aborted) {
    if (failed.cause !== undefined) throw new Error('the log can no longer be followed', { cause: failed.cause });
    if (newestClaim(log) > leaderEpoch) throw new Error(`leadership was taken over by the claim at ${newestClaim(log)}`);
    await supervisor.tick();
    beat.beat();
    ctx.health.ready(
      true,
      `leading since ${leaderEpoch}: ${supervisor
        .modes()
        .modes.map(({ mode }) => mode)
        .join(', ')}`,
    );
    due = Math.max(due + tickEveryMs, ctx.clock.monotonicMs());
    await pause(Math.max(0, due - ctx.clock.monotonicMs()));
  }
};
