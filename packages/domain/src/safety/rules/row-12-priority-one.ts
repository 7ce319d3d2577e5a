import type { RuleFired } from '../decision.ts';
import type { Facts } from '../facts.ts';
import { emergencyDeclared } from './row-06-heat-suspend.ts';
import { acts, fire, names, type Rule } from './rule.ts';

/**
 * Row 12: a point of level 1 loses supply only in a declared emergency and by two people; its devices are never restricted.
 * Reason: chronic illness, water, gas and telecom fail slowly, and then all at once. Source: safety design §1, decision table row 12.
 */
export const priorityOne: Rule = (facts) => {
  if (!acts(facts)) return null;
  const ids = facts.points.filter(({ level }) => level === 1).map((point) => point.service_point_id);
  if (ids.length === 0) return null;
  return fire('row-12', outcome(facts), {
    inputs: ['assets.priority_source', 'emergency_level', 'approvals'],
    value: `${ids.length} of ${facts.points.length} points of level 1: ${names(ids)}; emergency ${facts.snapshot.emergency_level}`,
    limit: limits[facts.ask] ?? 'never',
    sentence: sentences[facts.ask] ?? 'It is protected: its devices are not restricted by anyone.',
  });
};

const outcome = (facts: Facts): RuleFired['outcome'] => {
  if (facts.ask === 'CLOSE') return facts.people;
  return facts.ask === 'OPEN' && emergencyDeclared(facts) ? facts.people : 'DENY';
};

const limits: Readonly<Partial<Record<Facts['ask'], string>>> = { OPEN: 'EEA3 or OPERATOR, and 2 signatures', CLOSE: '2 signatures' };

const sentences: Readonly<Partial<Record<Facts['ask'], string>>> = {
  OPEN: 'Protected customers may lose supply: only two people, in a declared emergency, may decide that.',
  CLOSE: 'It may energise protected customers: two people must sign.',
};
