import { feederFinding } from '../feeder-finding.ts';
import { freshDirectRead } from './row-03-telemetry-path.ts';
import { fire, type Rule, shown } from './rule.ts';

/**
 * Row 5: a feeder whose head, ties or a fifth of its points are lost is not switched through GridStream (TELEMETRY_HALT).
 * Operators keep their native SCADA. Source: safety design §3, decision table row 5.
 */
export const feederSeen: Rule = ({ ask, snapshot, request }) => {
  if (ask === 'RELEASE_IOT' || ask === 'READ') return null;
  const mode = snapshot.modes.find((item) => item.mode === 'TELEMETRY_HALT');
  const finding = feederFinding(snapshot) ?? (mode === undefined ? null : { input: 'modes', ...mode });
  if (finding === null) return null;
  const outcome = ask === 'CLOSE' && freshDirectRead(snapshot, request.target) ? 'HOLD_FOR_OPERATOR' : 'DENY';
  return fire('row-05', outcome, {
    inputs: mode === undefined ? [finding.input] : [finding.input, 'modes'],
    value: `${finding.cause}: ${shown(finding.measured)}`,
    limit: `${shown(finding.limit)} (${finding.measure})`,
    sentence: `TELEMETRY_HALT: ${finding.cause}. No switch of the feeder is operated through GridStream.`,
  });
};
