import { acts, fire, type Rule, shown } from './rule.ts';

/**
 * MANUAL_ONLY: an operator has switched automation off, or nobody knows whether one has: only what an operator asks for goes on.
 * An origin that is not known counts as automation. Source: safety design §3 (the decision table has no row for it).
 */
export const manualOnly: Rule = (facts) => {
  if (!acts(facts) || facts.request.origin === 'OPERATOR') return null;
  const active = facts.snapshot.modes.some(({ mode }) => mode === 'MANUAL_ONLY');
  if (!active && facts.snapshot.manual_only === false) return null;
  return fire('manual-only', 'DENY', {
    inputs: ['manual_only', 'modes', 'request.origin'],
    value: `automation off: ${active ? 'true' : shown(facts.snapshot.manual_only)}, origin ${facts.request.origin}`,
    limit: 'origin OPERATOR',
    sentence: 'MANUAL_ONLY: automation is switched off, or it is not known whether it is. Only an operator may ask for this.',
  });
};
