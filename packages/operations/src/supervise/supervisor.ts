import { foldModes, initialModes, restoredModes } from '@gridstream/domain/safety';
import type { Mode, ModesState, Snapshot } from '@gridstream/domain/safety';

import { answerOneSignoff } from './answer-signoff.ts';
import { buildSnapshot, buildSurroundings } from './build-snapshot.ts';
import { chooseMove } from './choose-move.ts';
import { holdsLease } from './leadership-lease.ts';
import { observeGrid } from './observe-grid.ts';
import { proposeMove } from './propose.ts';
import { publishAuthority } from './publish-authority.ts';
import { createLastKnownGoodWatch, readGrid } from './read-grid.ts';
import type { GridSight } from './read-grid.ts';
import { pendingOf, reviewPending } from './review-pending.ts';
import { settleCommands } from './settle-commands.ts';
import type { SupervisorContext } from './supervisor-context.ts';
import type { SupervisorLog } from './supervisor-log.ts';
import { createVerifications } from './verify-signoffs.ts';
import type { SignoffVerifications } from './verify-signoffs.ts';

/** One leadership. A rejection of `tick` means that the log is ahead of memory: the process ends, and the next one reads it anew. */
export interface Supervisor {
  /** Looks once at everything, and does what is due; four times a second. */
  tick(): Promise<void>;
  modes(): ModesState;
}

interface Memory {
  modes: ModesState;
  publishedEpoch: number | null;
  auditedEpoch: number | null;
  heartbeatMs: number;
  logOkMs: number | null;
  clockBase: { readonly wallMs: number; readonly monotonicMs: number };
  shortfall: string;
  readonly judgeLastKnownGood: ReturnType<typeof createLastKnownGoodWatch>;
  readonly verifications: SignoffVerifications;
}

const heartbeatEveryMs = 1_000;
const logSilenceMaxMs = 3_000;

/** Starts a leadership on what the log says. Modes that were recorded hold on; each dwell begins anew. */
export const createSupervisor = (ctx: SupervisorContext, log: SupervisorLog): Supervisor => {
  const recorded = log.authority;
  const memory: Memory = {
    modes: recorded === null || recorded.modes.length === 0 ? initialModes : restoredModes(recorded.mode_epoch, recorded.modes),
    publishedEpoch: null,
    auditedEpoch: null,
    heartbeatMs: Number.NEGATIVE_INFINITY,
    // The claim that began this leadership has just been stored.
    logOkMs: ctx.clock.monotonicMs(),
    clockBase: { wallMs: ctx.clock.nowMs(), monotonicMs: ctx.clock.monotonicMs() },
    shortfall: '',
    judgeLastKnownGood: createLastKnownGoodWatch(ctx),
    verifications: createVerifications(ctx.verifier),
  };
  return {
    modes: () => memory.modes,
    tick: async () => {
      memory.verifications.begin(log.signoffs.values());
      const sight = await readGrid(ctx);
      const snapshot = lookAround(ctx, { log, memory, sight }, ctx.clock.nowMs());
      await publish(ctx, memory);
      await act(ctx, log, { memory, snapshot });
    },
  };
};

interface Look {
  readonly log: SupervisorLog;
  readonly memory: Memory;
  readonly sight: GridSight;
}

const lookAround = (ctx: SupervisorContext, { log, memory, sight }: Look, nowMs: number): Snapshot => {
  const { limits, modes: modeConfig } = ctx.config;
  const observation = observeGrid(ctx.site, sight, { nowMs, ageMaxMs: limits.telemetry_age_max_ms });
  const surroundings = buildSurroundings(
    ctx,
    {
      log,
      observation,
      lastKnownGood: memory.judgeLastKnownGood(sight, observation, nowMs),
      logReachable: memory.logOkMs !== null && ctx.clock.monotonicMs() - memory.logOkMs <= logSilenceMaxMs,
      stateReachable: sight.reachable,
      clockOffsetMs: clockOffset(ctx, memory),
      testData: sight.scada?.some(({ reading }) => reading.test) ?? false,
    },
    nowMs,
  );
  // A monotonic clock counts in fractions, and what is written down is whole: cut off here, the differences add up to less than 1 ms.
  const monotonicMs = Math.floor(ctx.clock.monotonicMs());
  memory.modes = foldModes(memory.modes, surroundings, { config: modeConfig, nowMs, monotonicMs });
  return buildSnapshot(surroundings, memory.modes);
};

/** How far the wall clock has drifted from the monotonic one since the last look, ms: a step of the clock shows here. */
const clockOffset = (ctx: SupervisorContext, memory: Memory): number => {
  const { wallMs, monotonicMs } = memory.clockBase;
  return Math.round(ctx.clock.nowMs() - wallMs - (ctx.clock.monotonicMs() - monotonicMs));
};

const publish = async (ctx: SupervisorContext, memory: Memory): Promise<void> => {
  const changed = memory.publishedEpoch !== memory.modes.mode_epoch;
  const beatDue = ctx.clock.monotonicMs() - memory.heartbeatMs >= heartbeatEveryMs;
  if (!changed && !beatDue) return;
  try {
    await publishAuthority(ctx, changed ? 'MODES' : 'HEARTBEAT', memory.modes);
    memory.publishedEpoch = memory.modes.mode_epoch;
    memory.heartbeatMs = ctx.clock.monotonicMs();
    memory.logOkMs = memory.heartbeatMs;
  } catch (cause) {
    // Silence is what adapters and console look for, so a heartbeat that fails is reported and tried again.
    ctx.logger.error('authority_not_published', { mode_epoch: memory.modes.mode_epoch }, cause);
  }
};

const act = async (
  ctx: SupervisorContext,
  log: SupervisorLog,
  { memory, snapshot }: { readonly memory: Memory; readonly snapshot: Snapshot },
): Promise<void> => {
  if (memory.publishedEpoch !== memory.modes.mode_epoch) return;
  if (!holdsLease({ log, leaderEpoch: ctx.leaderEpoch, clock: ctx.clock })) return;
  await auditModes(ctx, memory);
  await settleCommands(ctx, log, snapshot);
  await reviewPending(ctx, log, snapshot);
  for (const signoff of Array.from(log.signoffs.values())) {
    const verification = memory.verifications.of(signoff);
    if (verification === null) continue;
    await answerOneSignoff(ctx, log, { signoff, snapshot, verification });
    memory.verifications.forget(signoff.signoff_id);
  }
  await propose(ctx, log, { memory, snapshot });
};

const auditModes = async (ctx: SupervisorContext, memory: Memory): Promise<void> => {
  const { mode_epoch: epoch, modes } = memory.modes;
  if (memory.auditedEpoch === epoch) return;
  await ctx.audit.append({
    actor: ctx.supervisorId,
    event: 'modes.changed',
    object_ref: `mode-epoch/${epoch}`,
    summary: modes
      .map(({ mode, cause }) => `${mode}: ${cause}`)
      .join('; ')
      .slice(0, 1000),
  });
  memory.auditedEpoch = epoch;
};

/** Modes in which a switch may be offered at all; whether one is, the kernel decides for each. */
const offering: ReadonlySet<Mode> = new Set<Mode>(['NORMAL', 'HEAT_SUSPEND']);

const propose = async (
  ctx: SupervisorContext,
  log: SupervisorLog,
  { memory, snapshot }: { readonly memory: Memory; readonly snapshot: Snapshot },
): Promise<void> => {
  if (!snapshot.modes.every(({ mode }) => offering.has(mode)) || pendingOf(log).length > 0 || snapshot.in_flight.length > 0) return;
  const choice = chooseMove({ snapshot, site: ctx.site, resting: restingSwitches(ctx, log, snapshot.at) });
  if (choice === null) return;
  if (choice.chosen !== null) {
    memory.shortfall = '';
    return await proposeMove(ctx, log, { choice, chosen: choice.chosen, snapshot });
  }
  // Nothing may be opened: a shortfall is stated once, never filled from protected customers.
  const shortfall = choice.excluded.map((item) => `${item.asset_id} ${item.rule.rule_id}`).join(', ');
  if (memory.shortfall === shortfall) return;
  memory.shortfall = shortfall;
  await ctx.audit.append({
    actor: ctx.supervisorId,
    event: 'recommendation.shortfall',
    object_ref: `feeder/${ctx.site.feeder_id}`,
    decision: 'DENY',
    summary: `${choice.why} ${shortfall}`.slice(0, 1000),
  });
};

const restingSwitches = (ctx: SupervisorContext, log: SupervisorLog, nowMs: number): ReadonlySet<string> =>
  new Set(
    [...log.recommendations.values()]
      .filter(({ state, at }) => (state === 'REJECTED' || state === 'FAILED' || state === 'WITHDRAWN') && nowMs - at < ctx.config.restMs)
      .map(({ plan }) => plan.asset_id),
  );
