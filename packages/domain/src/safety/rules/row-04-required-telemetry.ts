import { trusted } from '../impacted-points.ts';
import { fire, type Rule, shown } from './rule.ts';

/**
 * Row 4: the switch and the head meter are seen, GOOD and fresh, or nothing moves.
 * Reason: a stale value has tripped feeders before; missing is never zero and never the last value. Source: decision table row 4.
 */
export const requiredTelemetry: Rule = ({ ask, snapshot, request }) => {
  if (ask !== 'OPEN' && ask !== 'CLOSE') return null;
  const limit = snapshot.limits.telemetry_age_max_ms;
  const target = snapshot.switches.find((item) => item.asset_id === request.target && item.switch_id === request.switch_id);
  const deny = (input: string, quality: string, ageMs: number | null) =>
    fire('row-04', 'DENY', {
      inputs: [input],
      value: `${quality}, age ${shown(ageMs)} ms`,
      limit: `GOOD, at most ${limit} ms old`,
      sentence: `The telemetry of ${input} is stale, bad or unknown, so nothing may be decided on it.`,
    });
  if (target === undefined) return deny(request.switch_id ?? request.target, 'no telemetry', null);
  if (!trusted(target, limit)) return deny(target.asset_id, target.quality, target.age_ms);
  if (target.position !== 'OPEN' && target.position !== 'CLOSED')
    return deny(target.asset_id, `position ${target.position}`, target.age_ms);
  const { head } = snapshot;
  if (!trusted(head, limit)) return deny(head.asset_id === '' ? 'the head meter' : head.asset_id, head.quality, head.age_ms);
  if (head.kilowatts === null || !Number.isFinite(head.kilowatts)) return deny(head.asset_id, 'no value', head.age_ms);
  return null;
};
