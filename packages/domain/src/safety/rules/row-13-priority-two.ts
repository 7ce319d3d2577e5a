import { fire, type Rule } from './rule.ts';

/**
 * Row 13: a point of level 2 is restricted only by two people; this kernel version carries no second signature.
 * Source: safety design §1, decision table row 13.
 */
export const priorityTwo: Rule = ({ ask, impacted, level }) => {
  if (ask !== 'OPEN' || level !== 2) return null;
  const count = impacted.points.filter((point) => point.level === 2).length;
  return fire('row-13', 'DENY', {
    inputs: ['assets.priority_source'],
    value: `${count} points of level 2`,
    limit: 'two operators',
    sentence: 'It may affect sensitive customers: only two operators together could restrict them.',
  });
};
