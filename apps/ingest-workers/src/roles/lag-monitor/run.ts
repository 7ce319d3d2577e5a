import { setTimeout as delay } from 'node:timers/promises';

import { connectLagAdmin } from '@gridstream/kafka';
import type { LagAdmin } from '@gridstream/kafka';
import type { ReadModelWriter, WorkerPosition } from '@gridstream/operations';
import type { PipelineHealth } from '@gridstream/schemas';

import { connectRoleRedis } from '../../compose.ts';
import type { RoleContext, RunRole } from '../../runtime/role.ts';
import { createLagMemory, unseenGroup } from './judge-groups.ts';
import type { GroupHealth, LagMemory } from './judge-groups.ts';
import { createLagHistory } from './lag-history.ts';
import { createLagMetrics } from './lag-metrics.ts';
import { pollLag, recallEnds } from './poll-lag.ts';
import { watchedGroups } from './watched-groups.ts';

const pollIntervalMs = 1000;
const otherGroupsIntervalMs = 10_000;
const otherGroupsMax = 200;

/** Every second: what the broker says about our groups → pipeline health, history and metrics. */
export const run: RunRole = async (context) => {
  const { env, logger, clock, signal, health: register } = context;
  const redis = await connectRoleRedis(context);
  const admin = connectLagAdmin({
    brokers: env.KAFKA_BROKERS,
    clientId: `lag-monitor-${context.instanceId}`,
    topicPrefix: env.TOPIC_PREFIX,
    registryUrl: env.SCHEMA_REGISTRY_URL,
    logger,
  });
  const monitor = createMonitor(context, admin, redis.readModelWriter);
  const loop = register.loop('poll', 15_000);
  register.ready(true, 'polling');
  let dueMs = clock.monotonicMs();
  try {
    while (!signal.aborted) {
      await monitor.poll();
      loop.beat();
      // An overrun is skipped, never made up for: a late picture is not worth a second one at once.
      dueMs = Math.max(dueMs + pollIntervalMs, clock.monotonicMs());
      await delay(Math.max(0, dueMs - clock.monotonicMs()), undefined, { signal }).catch(() => undefined);
    }
  } finally {
    await Promise.allSettled([admin.disconnect(), redis.disconnect()]);
  }
};

const createMonitor = (context: RoleContext, admin: LagAdmin, writer: ReadModelWriter) => {
  const { env, logger, clock } = context;
  const memory = createLagMemory();
  const history = createLagHistory();
  const metrics = createLagMetrics(context.metrics, () => clock.nowMs());
  const others = createOtherGroups(admin, memory);
  let hasRecalled = false;
  let wasReachable = true;

  const readGroups = async (positions: readonly WorkerPosition[]): Promise<readonly GroupHealth[]> => {
    if (!hasRecalled)
      await recallEnds(admin, memory, clock.nowMs()).catch((cause: unknown) => logger.warn('ends_not_recalled', { detail: String(cause) }));
    hasRecalled = true;
    const own = await pollLag(admin, memory, { nowMs: clock.nowMs(), groups: watchedGroups.map(({ group }) => group), positions });
    return [...own, ...(await others.read(clock.nowMs()).catch(() => []))];
  };

  const poll = async (): Promise<void> => {
    const positions = await writer.readWorkerPositions().catch((): readonly WorkerPosition[] => []);
    const groups = await readGroups(positions).catch((cause: unknown) => {
      if (wasReachable) logger.warn('broker_unreachable', { detail: cause instanceof Error ? cause.message : String(cause) });
      return null;
    });
    wasReachable = groups !== null;
    const health: PipelineHealth = {
      at: clock.nowMs(),
      monitor_id: context.instanceId,
      broker_reachable: groups !== null,
      threshold_records: env.LAG_THRESHOLD_RECORDS,
      threshold_time_ms: env.LAG_THRESHOLD_TIME_MS,
      groups: [...(groups ?? watchedGroups.map(unseenGroup))],
    };
    metrics.update(health);
    // Without Redis nobody reads the picture, and its age says so to all who would.
    await writer
      .putPipelineHealth(health, history.add(health))
      .catch((cause: unknown) => logger.warn('health_not_stored', { detail: String(cause) }));
  };
  return { poll };
};

/** Groups that are not ours: asked for every ten seconds, shown with what they had then. */
const createOtherGroups = (admin: LagAdmin, memory: LagMemory) => {
  const own = new Set(watchedGroups.map(({ group }) => group));
  let groups: readonly GroupHealth[] = [];
  let readAtMs = Number.NEGATIVE_INFINITY;
  return {
    read: async (nowMs: number): Promise<readonly GroupHealth[]> => {
      if (nowMs - readAtMs < otherGroupsIntervalMs) return groups;
      readAtMs = nowMs;
      const names = (await admin.listGroups()).filter((group) => !own.has(group)).slice(0, otherGroupsMax);
      groups = await pollLag(admin, memory, { nowMs, groups: names, positions: [] });
      return groups;
    },
  };
};
