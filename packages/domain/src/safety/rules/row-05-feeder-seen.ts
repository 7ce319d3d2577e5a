import { closeAdvice, closeOnRead } from './row-03-telemetry-path.ts';
import { acts, causeOf, fire, type Rule } from './rule.ts';

/**
 * Row 5: a feeder whose head, ties or a fifth of its points are lost is not restricted through GridStream (TELEMETRY_HALT).
 * Operators keep their native SCADA. Source: safety design §3, decision table row 5.
 */
export const feederSeen: Rule = (facts) => {
  if (!acts(facts)) return null;
  const found = causeOf(facts, 'TELEMETRY_HALT', facts.findings.feeder);
  if (found === null) return null;
  const { cause, ...text } = found;
  const rest = facts.ask === 'CLOSE' ? closeAdvice : 'Nothing on this feeder is restricted through GridStream.';
  return fire('row-05', closeOnRead(facts), { ...text, sentence: `TELEMETRY_HALT: ${cause}. ${rest}` });
};
