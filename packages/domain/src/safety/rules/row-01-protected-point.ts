import { fire, type Rule } from './rule.ts';

/**
 * Row 1: nothing that may be supplied through the switch is level 0, UNKNOWN or unmapped. No override, no emergency.
 * Reason: a point nobody can vouch for may keep somebody alive. Source: safety design §1 and §4, decision table row 1.
 * A point that only a tie holds counts as well, because no rating of the tie vouches for it.
 */
export const protectedPoint: Rule = ({ ask, impacted, request }) => {
  const target = request.switch_id ?? request.target;
  if (ask === 'RELEASE_IOT' || ask === 'READ') return null;
  if (!impacted.known) {
    return fire('row-01', ask === 'CLOSE' ? 'HOLD_FOR_OPERATOR' : 'DENY', {
      inputs: ['network', 'switches', 'assets'],
      value: impacted.reason,
      limit: 'every affected point known',
      sentence: `Who is supplied through ${target} cannot be established, so everybody counts as protected.`,
    });
  }
  const hard = impacted.points.filter(({ level }) => level === 0);
  if (hard.length === 0) return null;
  const unmapped = hard.filter(({ mapped }) => !mapped).length;
  return fire('row-01', ask === 'CLOSE' ? 'HOLD_FOR_OPERATOR' : 'DENY', {
    inputs: ['assets.priority_source', 'switches', 'in_flight'],
    value: `${hard.length} of ${impacted.points.length} points, ${unmapped} of them unmapped: ${hard
      .slice(0, 8)
      .map((point) => point.service_point_id)
      .join(', ')}${hard.length > 8 ? ', …' : ''}`,
    limit: '0 points of level 0, unknown or unmapped',
    sentence: `${target} may affect points that are hard-excluded or unmapped. Nobody may open it, in no emergency.`,
  });
};
