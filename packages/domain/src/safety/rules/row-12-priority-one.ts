import { fire, type Rule } from './rule.ts';

/**
 * Row 12: a point of level 1 is restricted only in a declared emergency and by two people; this kernel version carries no second signature.
 * Source: safety design §1, decision table row 12.
 */
export const priorityOne: Rule = ({ ask, impacted, level, snapshot }) => {
  if (ask !== 'OPEN' || level !== 1) return null;
  const count = impacted.points.filter((point) => point.level === 1).length;
  return fire('row-12', 'DENY', {
    inputs: ['assets.priority_source', 'emergency_level'],
    value: `${count} points of level 1, emergency ${snapshot.emergency_level}`,
    limit: 'a declared emergency and two operators',
    sentence: 'It may affect protected customers: only two operators in a declared emergency could restrict them.',
  });
};
