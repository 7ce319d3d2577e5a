import type { ReplayEvent, TelemetryTopic } from '@gridstream/schemas';
import { telemetryTopics } from '@gridstream/schemas';

import type { EventAppender, RecordPosition } from '../ports/event-log.ts';
import type { ReplayLog } from '../ports/replay-log.ts';
import type { Clock } from '../ports/runtime.ts';
import { prepareReplay } from './prepare-replay.ts';
import type { ReplayLedger } from './replay-ledger.ts';

export interface ExecuteReplayContext {
  readonly log: ReplayLog;
  readonly appender: EventAppender;
  readonly ledger: ReplayLedger;
  readonly clock: Clock;
  readonly hash: (bytes: Uint8Array) => string;
  /** Makes the audit row durable; called before the effect. */
  readonly audit: (event: 'replay.intent' | 'replay.refused', replay: ReplayEvent) => Promise<void>;
}

/**
 * Executes one request at most once: intent and audit before the effect, outcome after it. A request that already has an
 * outcome is left alone; one with an intent only is first looked for at the destination. Returns the row it ended with.
 */
export const executeReplay = async ({ ctx, request }: { ctx: ExecuteReplayContext; request: ReplayEvent }): Promise<ReplayEvent> => {
  const last = ctx.ledger.last(request.replay_id);
  if (last !== null && isOutcome(last)) return last;
  const intent = ctx.ledger.intent(request.replay_id);
  if (intent !== null) {
    const landed = await findLanded(ctx, intent);
    if (landed !== null)
      return settle(ctx, { ...intent, ...positionOf(landed), stage: 'REPLAYED', detail: 'found at the destination after a restart' });
  }
  const preparation = await prepareReplay({
    log: ctx.log,
    input: { request, replayedBefore: ctx.ledger.replayedCount(request.dead_letter), nowMs: ctx.clock.nowMs(), hash: ctx.hash },
  });
  if (preparation.kind === 'refused') {
    const refusal: ReplayEvent = { ...request, stage: 'REFUSED', detail: preparation.detail.slice(0, 2000) };
    await ctx.audit('replay.refused', refusal);
    return settle(ctx, refusal);
  }
  const { topic, record } = preparation;
  const planned: ReplayEvent = { ...request, stage: 'INTENT', hash_after: ctx.hash(record.value), detail: `to ${topic}` };
  await ctx.audit('replay.intent', planned);
  if (intent === null) await settle(ctx, planned);
  const position = await ctx.log.send(topic, record);
  return settle(ctx, {
    ...planned,
    ...positionOf(position),
    stage: 'REPLAYED',
    detail: `landed on ${topic}/${position.partition}/${position.offset}`,
  });
};

const isOutcome = ({ stage }: ReplayEvent): boolean => stage === 'REPLAYED' || stage === 'REFUSED' || stage === 'FAILED';

/** Clocks of two processes may differ by this much when the destination is scanned from the time of the intent. */
const clockMarginMs = 60_000;

const findLanded = async (ctx: ExecuteReplayContext, intent: ReplayEvent): Promise<RecordPosition | null> => {
  const topic: TelemetryTopic | undefined = telemetryTopics.find((name) => name === intent.destination_topic);
  return topic === undefined ? null : ctx.log.find(topic, intent.replay_id, intent.at - clockMarginMs);
};

const positionOf = ({ partition, offset }: RecordPosition) => ({ destination_partition: partition, destination_offset: offset });

const settle = async (ctx: ExecuteReplayContext, event: ReplayEvent): Promise<ReplayEvent> => {
  const stamped = { ...event, at: ctx.clock.nowMs() };
  await ctx.appender.append('replays.v1', [{ key: stamped.replay_id, value: stamped }]);
  ctx.ledger.add(stamped);
  return stamped;
};
