import { fire, type Rule } from './rule.ts';

/**
 * Row 20: in NORMAL a switch whose affected points are all of level 3 to 5 may be offered to an operator, and moves once that operator has signed.
 * A release always passes. Anything that no row names is denied. Source: decision table row 20.
 */
export const allGood: Rule = ({ ask, snapshot, request, impacted, level, requiredSignatures }) => {
  if (ask === 'RELEASE_IOT' || ask === 'READ') {
    return fire('row-20', 'PERMIT', {
      inputs: ['request'],
      value: ask,
      limit: 'none',
      sentence: 'Giving supply back, and reading, are always permitted.',
    });
  }
  if (ask !== 'OPEN' && ask !== 'CLOSE') return null;
  const normal = snapshot.modes.length > 0 && snapshot.modes.every(({ mode }) => mode === 'NORMAL');
  if (!normal || !impacted.known || (ask === 'OPEN' && level < 3)) return null;
  const signed = request.stage === 'PERMITTED' && request.approvals.length >= requiredSignatures;
  return fire('row-20', signed ? 'PERMIT' : 'HOLD_FOR_OPERATOR', {
    inputs: ['modes', 'impacted', 'approvals'],
    value: `NORMAL, level ${level}, ${request.approvals.length} signatures`,
    limit: `NORMAL, level 3 to 5, ${requiredSignatures} signatures`,
    sentence: signed ? 'All inputs are good and the plan is signed.' : 'All inputs are good: an operator decides.',
  });
};
