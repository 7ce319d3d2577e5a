import type { RuleFired } from '../decision.ts';
import type { Facts } from '../facts.ts';
import { acts, causeOf, fire, type Rule } from './rule.ts';

/**
 * Row 6: in dangerous or unknown heat (HEAT_SUSPEND) no device is restricted, and a switch opens only under row 18.
 * Reason: a dark home kills faster in the heat than a thermostat saves. Source: safety design §3, decision table row 6.
 */
export const heatSuspend: Rule = (facts) => {
  if (!acts(facts)) return null;
  const found = causeOf(facts, 'HEAT_SUSPEND', facts.findings.heatSuspend);
  if (found === null) return null;
  const { cause, ...text } = found;
  return fire('row-06', outcome(facts), { ...text, sentence: `HEAT_SUSPEND: ${cause}. ${rest(facts)}` });
};

/** The emergencies that count as declared; the lower levels of an energy emergency alert, and an unknown one, do not. */
export const emergencyDeclared = ({ snapshot: { emergency_level: level } }: Facts): boolean => level === 'EEA3' || level === 'OPERATOR';

const outcome = (facts: Facts): RuleFired['outcome'] => {
  if (facts.ask === 'CLOSE') return facts.people;
  return facts.ask === 'OPEN' && emergencyDeclared(facts) ? facts.people : 'DENY';
};

const rest = ({ ask }: Facts): string => {
  if (ask === 'CLOSE') return 'A close is for an operator to decide.';
  if (ask === 'OPEN') return 'A switch opens only in a declared emergency, signed by two people.';
  return 'No device is restricted, and running restrictions are released.';
};
