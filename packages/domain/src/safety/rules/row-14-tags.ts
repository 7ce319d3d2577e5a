import { fire, type Rule } from './rule.ts';

/**
 * Row 14: a tagged switch, or one that is switched to local or does not say, is somebody's working place.
 * Reason: closing onto a clearance kills line workers. Source: decision table row 14.
 */
export const tags: Rule = ({ ask, snapshot, request }) => {
  if (ask !== 'OPEN' && ask !== 'CLOSE') return null;
  const target = snapshot.switches.find((item) => item.asset_id === request.target);
  if (target === undefined) return null;
  const binding = target.tags.filter((tag) => ask === 'CLOSE' || tag !== 'CLOSE_INHIBIT');
  if (binding.length === 0 && target.local_remote === 'REMOTE') return null;
  return fire('row-14', 'DENY', {
    inputs: ['switches.tags', 'switches.local_remote'],
    value: [...binding, target.local_remote].join(', '),
    limit: 'no tag, REMOTE',
    sentence: 'The switch is tagged, or is not under remote control.',
  });
};
