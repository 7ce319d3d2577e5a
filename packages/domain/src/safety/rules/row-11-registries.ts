import type { RuleFired } from '../decision.ts';
import type { Facts } from '../facts.ts';
import { assetsByPoint } from '../impacted-points.ts';
import { acts, fire, names, type Rule } from './rule.ts';

/**
 * Row 11: without the customer system or the life-safety registry a point that no registry ever confirmed counts as protected;
 * points seen before go on with the last registry, and nothing is lowered. Source: safety design §1, decision table row 11.
 */
export const registries: Rule = (facts) => {
  if (!acts(facts)) return null;
  const { cis, life_safety_registry: lifeSafety } = facts.snapshot;
  const away = [
    ...(cis.state === 'AVAILABLE' ? [] : [`customer system ${cis.state}`]),
    ...(lifeSafety.state === 'AVAILABLE' ? [] : [`life-safety registry ${lifeSafety.state}`]),
  ];
  if (away.length === 0) return null;
  const unseen = neverSeen(facts);
  const seen = facts.impacted.known && unseen.length === 0;
  return fire('row-11', outcome(facts, seen), {
    inputs: ['cis', 'life_safety_registry', 'assets.verified_at'],
    value: `${away.join(', ')}${unseen.length === 0 ? '' : `; never confirmed: ${names(unseen)}`}`,
    limit: 'both AVAILABLE, or every affected point confirmed before',
    sentence: seen
      ? 'A registry of protected customers does not answer: the last one it gave holds, and nobody is less protected than in it.'
      : 'A registry of protected customers does not answer, and it has never confirmed everybody who is affected.',
  });
};

const outcome = ({ ask, people }: Facts, seen: boolean): RuleFired['outcome'] => {
  if (ask === 'CLOSE') return people;
  return seen ? people : 'DENY';
};

const neverSeen = ({ points, snapshot }: Facts): readonly string[] => {
  const assets = assetsByPoint(snapshot.assets);
  const latest = snapshot.at + snapshot.limits.clock_offset_max_ms;
  const confirmed = (id: string): boolean => {
    const records = assets.get(id) ?? [];
    return records.length > 0 && records.every(({ verified_at: at }) => at !== null && at <= latest);
  };
  return points.map((point) => point.service_point_id).filter((id) => !confirmed(id));
};
