import { pipelineFinding } from '../pipeline-finding.ts';
import { fire, type Rule, shown } from './rule.ts';

/**
 * Row 3: while records wait unread, the picture is old: nothing new is restricted, by anyone (SAFETY_FREEZE).
 * Looks at the mode and at the raw inputs, so that a mode that is a moment late permits nothing. A release passes.
 * A close needs a fresh direct read of the switch and an operator. Source: safety design §3, decision table row 3.
 */
export const telemetryPath: Rule = ({ ask, snapshot, request }) => {
  if (ask === 'RELEASE_IOT' || ask === 'READ') return null;
  const mode = snapshot.modes.find((item) => item.mode === 'SAFETY_FREEZE');
  const finding = pipelineFinding(snapshot.pipeline, snapshot.limits) ?? modeFinding(mode);
  if (finding === null) return null;
  const outcome = ask === 'CLOSE' && freshDirectRead(snapshot, request.target) ? 'HOLD_FOR_OPERATOR' : 'DENY';
  return fire('row-03', outcome, {
    inputs: mode === undefined ? [finding.input] : [finding.input, 'modes'],
    value: `${finding.cause}: ${shown(finding.measured)}`,
    limit: `${shown(finding.limit)} (${finding.measure})`,
    sentence: `SAFETY_FREEZE: ${finding.cause}. Nothing new may be restricted until the gap is closed.`,
  });
};

const modeFinding = (mode: Parameters<Rule>[0]['snapshot']['modes'][number] | undefined) =>
  mode === undefined ? null : { input: 'modes', cause: mode.cause, measured: mode.measured, limit: mode.limit, measure: mode.measure };

/** True when somebody has just read the switch itself: the way around a telemetry path that cannot be trusted. */
export const freshDirectRead = ({ direct_read, limits }: Parameters<Rule>[0]['snapshot'], target: string): boolean =>
  direct_read !== null &&
  direct_read.asset_id === target &&
  (direct_read.position === 'OPEN' || direct_read.position === 'CLOSED') &&
  direct_read.age_ms !== null &&
  direct_read.age_ms >= 0 &&
  direct_read.age_ms <= limits.direct_read_age_max_ms;
