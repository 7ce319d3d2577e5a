import type { Snapshot } from '@gridstream/domain/safety';
import type { ExcludedCandidate, RecommendationEvent } from '@gridstream/schemas';

import { moveOf } from './answer-signoff.ts';
import { chooseMove } from './choose-move.ts';
import { planDifferences, planMove } from './make-plan.ts';
import { appendEvents, nextEvent } from './recommendation-events.ts';
import type { RecommendationChange } from './recommendation-events.ts';
import { signaturesOf, signersOf } from './recorded-signatures.ts';
import type { SupervisorContext } from './supervisor-context.ts';
import type { SupervisorLog } from './supervisor-log.ts';

/**
 * Closes what may no longer be signed: expired, or void because a mode, the topology, a protection or an impact has changed. A signature
 * that waited too long for the second one no longer counts.
 */
export const reviewPending = async (ctx: SupervisorContext, log: SupervisorLog, snapshot: Snapshot): Promise<void> => {
  for (const event of pendingOf(log)) {
    const change = reviewed(ctx, event, snapshot);
    if (change === null) continue;
    await ctx.audit.before(
      {
        actor: ctx.supervisorId,
        event: change.state === 'PROPOSED' ? 'signature.expired' : `recommendation.${change.state.toLowerCase()}`,
        object_ref: `recommendation/${event.recommendation_id}`,
        summary: `${event.plan.text_shown} ${change.note}`.slice(0, 1000),
      },
      () => appendEvents(ctx, log, [nextEvent(event, change, ctx.clock.nowMs())]),
    );
  }
};

export const pendingOf = (log: SupervisorLog): readonly RecommendationEvent[] =>
  [...log.recommendations.values()].filter(({ state }) => state === 'PROPOSED');

const reviewed = (ctx: SupervisorContext, event: RecommendationEvent, snapshot: Snapshot): RecommendationChange | null => {
  if (snapshot.at > event.decide_by) return { state: 'EXPIRED', note: 'Nobody decided in time: no answer is a rejection.' };
  if (event.plan.mode_epoch !== snapshot.mode_epoch) {
    const active = snapshot.modes.map(({ mode, cause }) => `${mode} (${cause})`).join('; ');
    return { state: 'VOIDED', note: `The modes have changed: ${active}. It is proposed anew once they allow it.` };
  }
  const differences = planDifferences(event.plan, planMove(snapshot, moveOf(ctx, event)).plan);
  if (differences.length > 0) return { state: 'VOIDED', note: `The plan has changed since it was shown: ${differences.join('; ')}` };
  const moved = protectionMoved(ctx, event, snapshot);
  if (moved) return { state: 'VOIDED', note: 'The switches that may not be opened have changed; the choice is made anew.' };
  return signaturesExpired(event, snapshot.at);
};

const signaturesExpired = (event: RecommendationEvent, atMs: number): RecommendationChange | null => {
  const signatures = signaturesOf(event).filter(({ expires }) => atMs <= expires);
  const expired = signaturesOf(event).filter(({ expires }) => atMs > expires);
  if (expired.length === 0) return null;
  const note = `The signature of ${signersOf(expired)} has expired: nobody else signed in time. It no longer counts.`;
  return { state: 'PROPOSED', note, signatures };
};

const protective = new Set(['row-01', 'row-12', 'row-13']);

/** True when another set of switches is excluded for the sake of protected points than when it was proposed. */
const protectionMoved = (ctx: SupervisorContext, event: RecommendationEvent, snapshot: Snapshot): boolean => {
  const choice = chooseMove({ snapshot, site: ctx.site, resting: new Set() });
  if (choice === null || (choice.objective === 'RELIEVE') !== (event.plan.verb === 'OPEN')) return false;
  return namesOf(choice.excluded) !== namesOf(event.excluded);
};

const namesOf = (excluded: readonly ExcludedCandidate[]): string =>
  excluded
    .filter(({ rule }) => protective.has(rule.rule_id))
    .map((item) => `${item.asset_id} ${item.rule.rule_id} ${item.impacted.join(',')}`)
    .sort()
    .join('|');
