import type { Result } from '../decision.ts';
import type { Facts } from '../facts.ts';
import { acts, causeOf, fire, type Rule } from './rule.ts';

/**
 * Row 3: while records wait unread, the picture is old: nothing new is restricted, by anyone (SAFETY_FREEZE).
 * A release passes. A close needs a fresh direct read of the switch and an operator. Source: safety design §3, decision table row 3.
 */
export const telemetryPath: Rule = (facts) => {
  if (!acts(facts)) return null;
  const found = causeOf(facts, 'SAFETY_FREEZE', facts.findings.pipeline);
  if (found === null) return null;
  const { cause, ...text } = found;
  const rest = facts.ask === 'CLOSE' ? closeAdvice : 'Nothing new may be restricted until the gap is closed.';
  return fire('row-03', closeOnRead(facts), { ...text, sentence: `SAFETY_FREEZE: ${cause}. ${rest}` });
};

/** What an operator may still do when telemetry cannot be trusted. */
export const closeAdvice = 'A close needs a fresh direct read of the switch and an operator.';

/** DENY, but for a close of a switch that somebody has just read by itself: then people decide. */
export const closeOnRead = (facts: Facts): Result => (facts.ask === 'CLOSE' && freshDirectRead(facts) ? facts.people : 'DENY');

const freshDirectRead = ({ snapshot: { direct_read: read, limits }, request }: Facts): boolean =>
  read !== null &&
  read.asset_id === request.target &&
  (read.position === 'OPEN' || read.position === 'CLOSED') &&
  read.age_ms !== null &&
  read.age_ms >= 0 &&
  read.age_ms <= limits.direct_read_age_max_ms;
