import { canonicalJson } from '@gridstream/domain/safety';
import type { Snapshot } from '@gridstream/domain/safety';
import type { RecommendationEvent } from '@gridstream/schemas';

import type { Choice } from './choose-move.ts';
import { commitSnapshot } from './commit-snapshot.ts';
import type { PlannedMove } from './make-plan.ts';
import { appendEvents } from './recommendation-events.ts';
import { ruleRecord } from './rule-record.ts';
import type { SupervisorContext } from './supervisor-context.ts';
import type { SupervisorLog } from './supervisor-log.ts';

/** How long after the last moment to decide a device may still be written to, ms. */
const executeWithinMs = 30_000;

/** Offers a move to the operators: snapshot and audit row first, then the event. */
export const proposeMove = async (
  ctx: SupervisorContext,
  log: SupervisorLog,
  proposal: { readonly choice: Choice; readonly chosen: PlannedMove; readonly snapshot: Snapshot },
): Promise<void> => {
  const { choice, chosen, snapshot } = proposal;
  const event = proposalEvent(ctx, proposal);
  await commitSnapshot(ctx, snapshot, chosen.decision);
  await ctx.audit.before(
    {
      actor: ctx.supervisorId,
      event: 'recommendation.proposed',
      object_ref: `recommendation/${event.recommendation_id}`,
      decision: chosen.decision.result,
      dominating_rule: chosen.decision.dominating_rule,
      snapshot_hash: chosen.decision.snapshot_hash,
      summary: `${chosen.plan.text_shown} ${choice.why}`.slice(0, 1000),
      detail_json: canonicalJson({
        plan_hash: chosen.planHash,
        excluded: choice.excluded.map((item) => [item.asset_id, item.rule.rule_id]),
      }),
    },
    () => appendEvents(ctx, log, [event]),
  );
};

const proposalEvent = (
  ctx: SupervisorContext,
  { choice, chosen, snapshot }: { readonly choice: Choice; readonly chosen: PlannedMove; readonly snapshot: Snapshot },
): RecommendationEvent => {
  const { decision, plan, planHash, move } = chosen;
  const decideBy = snapshot.at + ctx.config.decideWithinMs;
  const goal = choice.objective === 'RELIEVE' ? 'Bring the feeder head below its rating' : 'Give supply back';
  return {
    recommendation_id: ctx.ids.next(),
    state: 'PROPOSED',
    at: snapshot.at,
    proposer: ctx.supervisorId,
    objective: `${goal}: ${move.verb === 'OPEN' ? 'open' : 'close'} ${move.switchId}`,
    why: choice.why,
    plan,
    plan_hash: planHash,
    kilowatts_certain: decision.impacted.kilowatts_certain,
    kilowatts_possible: decision.impacted.kilowatts_possible,
    measured_kilowatts: snapshot.head.kilowatts,
    limit_kilowatts: ctx.site.head_rating_kilowatts,
    decide_by: decideBy,
    execute_by: decideBy + executeWithinMs,
    excluded: [...choice.excluded],
    rules: decision.rules.map(ruleRecord),
    dominating_rule: decision.dominating_rule,
    snapshot_hash: decision.snapshot_hash,
    kernel_version: decision.kernel_version,
    signoff_ids: [],
    command_id: '',
    note: '',
    signatures: [],
  };
};
