import type { Snapshot } from '@gridstream/domain/safety';
import type { Command, CommandOutcome, RecommendationEvent } from '@gridstream/schemas';

import { appendEvents, nextEvent } from './recommendation-events.ts';
import type { RecommendationChange } from './recommendation-events.ts';
import type { SupervisorContext } from './supervisor-context.ts';
import type { SupervisorLog } from './supervisor-log.ts';

/** How long an outcome may take after the last moment of execution before it counts as unknown, ms. */
const outcomeGraceMs = 10_000;
/** How long after an unknown outcome a sample must have been taken to settle it, ms. */
const settleAfterMs = 3_000;

/** Folds outcomes into their recommendations. A lost reply is UNKNOWN_OUTCOME and blocks every retry until a readback settles it (I12). */
export const settleCommands = async (ctx: SupervisorContext, log: SupervisorLog, snapshot: Snapshot): Promise<void> => {
  for (const event of Array.from(log.recommendations.values())) {
    if (event.state !== 'PERMITTED' && event.state !== 'UNKNOWN_OUTCOME') continue;
    const change = settled({
      event,
      command: log.commands.get(event.command_id),
      outcome: log.outcomes.get(event.command_id),
      snapshot,
      permitTtlMs: ctx.config.permitTtlMs,
    });
    if (change === null || change.state === event.state) continue;
    await ctx.audit.before(
      {
        actor: ctx.supervisorId,
        event: `command.${change.state.toLowerCase()}`,
        object_ref: `command/${event.command_id}`,
        summary: `${event.plan.verb} ${event.plan.asset_id}: ${change.note}`.slice(0, 1000),
      },
      () => appendEvents(ctx, log, [nextEvent(event, change, ctx.clock.nowMs())]),
    );
  }
};

interface Settle {
  readonly event: RecommendationEvent;
  readonly command: Command | undefined;
  readonly outcome: CommandOutcome | undefined;
  readonly snapshot: Snapshot;
  readonly permitTtlMs: number;
}

const settled = (input: Settle): RecommendationChange | null => {
  const { event, command, outcome, snapshot } = input;
  if (outcome?.stage === 'VERIFIED') return { state: 'VERIFIED', note: `Done and read back: ${outcome.readback}. ${outcome.detail}` };
  if (outcome?.stage === 'FAILED') return { state: 'FAILED', note: `The device did not do it. ${outcome.detail}` };
  if (outcome?.stage === 'REFUSED') return { state: 'FAILED', note: `The adapter refused it: ${outcome.rule}. ${outcome.detail}` };
  if (event.state === 'UNKNOWN_OUTCOME') return readBack(input);
  if (outcome?.stage === 'UNKNOWN_OUTCOME') return { state: 'UNKNOWN_OUTCOME', note: `The reply was lost. ${outcome.detail}` };
  const due = command?.not_after ?? event.at + input.permitTtlMs;
  if (snapshot.at <= due + outcomeGraceMs) return null;
  // Only this log's single writer sends commands: one that is not in it by now was never sent, and its permit is void.
  if (command === undefined) return { state: 'FAILED', note: 'The command was never sent; nothing was operated.' };
  return { state: 'UNKNOWN_OUTCOME', note: 'No outcome came back in time. Nothing is retried until the switch has been read back.' };
};

const readBack = ({ event, snapshot }: Settle): RecommendationChange | null => {
  const seen = snapshot.switches.find((item) => item.asset_id === event.plan.asset_id);
  if (seen === undefined || seen.quality !== 'GOOD' || seen.source_time === null || seen.source_time < event.at + settleAfterMs)
    return null;
  if (seen.position !== 'OPEN' && seen.position !== 'CLOSED') return null;
  const done = seen.position === (event.plan.verb === 'OPEN' ? 'OPEN' : 'CLOSED');
  return { state: done ? 'VERIFIED' : 'FAILED', note: `Settled by telemetry: the switch reads ${seen.position}.` };
};
