import type { RuleFired } from '../decision.ts';
import type { Facts } from '../facts.ts';
import { acts, causeOf, fire, type Rule } from './rule.ts';

/**
 * Row 8: without connectivity nothing is restricted, out of a heatwave too (GRID_FOLLOW); a close is left to people.
 * Reason: an order that cannot be followed up must not be given. Source: safety design §3, decision table row 8.
 */
export const gridFollow: Rule = (facts) => (facts.findings.heatwave === null ? followGrid(facts, 'row-08') : null);

/** GRID_FOLLOW under either row: no restriction from anyone. */
export const followGrid = (facts: Facts, id: string): RuleFired | null => {
  if (!acts(facts)) return null;
  const found = causeOf(facts, 'GRID_FOLLOW', facts.findings.gridFollow);
  if (found === null) return null;
  const { cause, ...text } = found;
  const rest =
    facts.ask === 'CLOSE' ? 'A close is for an operator to decide.' : 'Nothing is restricted: devices follow their own local default.';
  return fire(id, facts.ask === 'CLOSE' ? facts.people : 'DENY', { ...text, sentence: `GRID_FOLLOW: ${cause}. ${rest}` });
};
