import type { Decision, RuleFired } from '@gridstream/domain/safety';
import type { RecommendationEvent, RecordedSignature, Signoff } from '@gridstream/schemas';

import { ruleRecord } from './rule-record.ts';
import type { SupervisorContext } from './supervisor-context.ts';
import { foldRecommendation } from './supervisor-log.ts';
import type { SupervisorLog } from './supervisor-log.ts';

export interface RecommendationChange {
  readonly state: RecommendationEvent['state'];
  readonly note: string;
  readonly rules?: readonly RuleFired[];
  readonly decision?: Decision;
  readonly signoff?: Signoff;
  readonly commandId?: string;
  /** Signatures that count from now on; those before stay when absent. */
  readonly signatures?: readonly RecordedSignature[];
}

/** Returns the next event in the life of a recommendation. */
export const nextEvent = (event: RecommendationEvent, change: RecommendationChange, nowMs: number): RecommendationEvent => {
  const rules = change.rules?.map(ruleRecord) ?? event.rules;
  return {
    ...event,
    state: change.state,
    at: nowMs,
    note: change.note.slice(0, 1000),
    rules,
    dominating_rule: dominating(change.rules) ?? event.dominating_rule,
    snapshot_hash: change.decision?.snapshot_hash ?? event.snapshot_hash,
    kernel_version: change.decision?.kernel_version ?? event.kernel_version,
    signoff_ids: change.signoff === undefined ? event.signoff_ids : [...event.signoff_ids, change.signoff.signoff_id].slice(-8),
    command_id: change.commandId ?? event.command_id,
    signatures: change.signatures === undefined ? event.signatures : [...change.signatures],
  };
};

/** Appends events of one recommendation, in order, and folds them only once they are durable. */
export const appendEvents = async (ctx: SupervisorContext, log: SupervisorLog, events: readonly RecommendationEvent[]): Promise<void> => {
  await ctx.appender.append(
    'recommendations.v1',
    events.map((event) => ({ key: event.recommendation_id, value: event })),
  );
  for (const event of events) foldRecommendation(log, event);
};

const severity = { PERMIT: 0, HOLD_FOR_OPERATOR: 1, DENY: 2 } as const;

const dominating = (rules: readonly RuleFired[] | undefined): string | undefined =>
  rules?.reduce<RuleFired | undefined>(
    (worst, rule) => (worst === undefined || severity[rule.outcome] > severity[worst.outcome] ? rule : worst),
    undefined,
  )?.id;
