import type { RuleFired } from '../decision.ts';
import type { Facts } from '../facts.ts';
import { acts, fire, names, quantity, type Rule, subject } from './rule.ts';

/**
 * Row 1: nothing that may lose supply or comfort is level 0, UNKNOWN or unmapped, and no level 0 point hangs on a tie of which nobody
 * knows that it can carry it. No override, no emergency; a close is left to people.
 * Reason: a point nobody can vouch for may keep somebody alive. Source: safety design §1 and §4, decision table row 1.
 */
export const protectedPoint: Rule = (facts) => {
  if (!acts(facts)) return null;
  return unknownImpact(facts) ?? hardExcluded(facts) ?? weakTie(facts);
};

const outcome = ({ ask, people }: Facts) => (ask === 'CLOSE' ? people : 'DENY');

const unknownImpact = (facts: Facts): RuleFired | null =>
  facts.impacted.known
    ? null
    : fire('row-01', outcome(facts), {
        inputs: ['network', 'switches', 'assets', 'devices'],
        value: facts.impacted.reason,
        limit: 'every affected point known',
        sentence: `Who depends on ${subject(facts)} cannot be established, so everybody counts as protected.`,
      });

const hardExcluded = (facts: Facts): RuleFired | null => {
  const { points, ask } = facts;
  const hard = points.filter(({ level }) => level === 0);
  if (hard.length === 0) return null;
  const unmapped = hard.filter(({ mapped }) => !mapped).length;
  const listed = names(hard.map((point) => point.service_point_id));
  return fire('row-01', outcome(facts), {
    inputs: ['assets.priority_source', ask === 'RESTRICT_IOT' ? 'devices' : 'switches', 'weather'],
    value: `${hard.length} of ${points.length} points, ${unmapped} of them unmapped: ${listed}`,
    limit: '0 points of level 0, unknown or unmapped',
    sentence: sentences(facts, hard.length),
  });
};

const sentences = (facts: Facts, count: number): string => {
  const who = `${count} ${count === 1 ? 'point that is' : 'points that are'} hard-excluded or unmapped`;
  if (facts.ask === 'CLOSE') return `Closing ${subject(facts)} may energise ${who}: two people must sign.`;
  if (facts.ask === 'RESTRICT_IOT')
    return `${subject(facts)} serves a home or a use that is hard-excluded or unmapped. Nobody may restrict it.`;
  return `Opening ${subject(facts)} may take supply from ${who}. Nobody may open it, in no emergency.`;
};

const weakTie = (facts: Facts): RuleFired | null => {
  const [doubt] = facts.tieDoubts;
  if (doubt === undefined) return null;
  const { ties, reason, amps, ratingAmps } = doubt.support;
  return fire('row-01', 'DENY', {
    inputs: ['assets.priority_source', 'network.model.switches', 'switches'],
    value: `${names(facts.tieDoubts.map(({ servicePointId }) => servicePointId))} on ${names(ties)}, ${reason}: ${quantity(amps, 'A')}`,
    limit: `rating ${quantity(ratingAmps, 'A')}`,
    sentence: `After ${subject(facts)} opens, a hard-excluded point would hang on a tie that is not known to carry it.`,
  });
};
