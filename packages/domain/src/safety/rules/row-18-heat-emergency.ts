import { emergencyDeclared } from './row-06-heat-suspend.ts';
import { acts, fire, type Rule } from './rule.ts';

/**
 * Row 18: in a declared emergency during HEAT_SUSPEND two people may open switches that affect levels 3 to 5 alone; devices stay
 * suspended. Reason: heat keeps customers' devices off limits, yet the grid must not collapse. Source: decision table row 18.
 */
export const heatEmergency: Rule = (facts) => {
  if (!acts(facts) || !facts.heatSuspended || !emergencyDeclared(facts)) return null;
  const { ask, level, people, request, requiredSignatures } = facts;
  const open = ask === 'OPEN' && level >= 3;
  return fire('row-18', open || ask === 'CLOSE' ? people : 'DENY', {
    inputs: ['emergency_level', 'weather', 'assets.priority_source', 'approvals'],
    value: `emergency ${facts.snapshot.emergency_level}, level ${level}, ${request.approvals.length} of ${requiredSignatures} signatures`,
    limit: 'a switch of level 3 to 5, 2 signatures',
    sentence: open
      ? 'Emergency in dangerous heat: two people may open this switch, which affects no protected or sensitive customer.'
      : ask === 'CLOSE'
        ? 'Emergency in dangerous heat: an operator decides on a close.'
        : 'Emergency in dangerous heat: only switches that affect levels 3 to 5 may be opened, by two people.',
  });
};
