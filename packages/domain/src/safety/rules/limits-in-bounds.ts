import { acts, fire, type Rule } from './rule.ts';

/**
 * Every limit lies within its hard bounds, so that no configuration makes a rule looser than the safety design allows.
 * Source: safety design, opening paragraph (no bypass flag) and §3.
 */
export const limitsInBounds: Rule = (facts) => {
  const [first] = facts.findings.limits;
  if (!acts(facts) || first === undefined) return null;
  return fire('limits', 'DENY', {
    inputs: ['limits'],
    value: `${facts.findings.limits.length} limits: ${first}`,
    limit: '0 limits outside their hard bounds',
    sentence: 'A limit of the safety kernel is set outside its hard bounds, so nothing may be decided by it.',
  });
};
