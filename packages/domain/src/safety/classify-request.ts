import type { Request } from './request.ts';

/** Column of the decision table that a request belongs to; INVALID when its fields contradict one another. */
export type Ask = 'OPEN' | 'CLOSE' | 'RESTRICT_IOT' | 'RELEASE_IOT' | 'READ' | 'INVALID';

/** Classifies by every field at once, so that an open that calls itself a release is refused instead of believed. */
export const classifyRequest = ({ action_kind, verb, make_heritage, switch_id }: Request): Ask => {
  const namesSwitch = switch_id !== null && switch_id !== '';
  const isSwitch = make_heritage === 'SCADA' && namesSwitch;
  if (action_kind === 'RESTRICT' && verb === 'OPEN' && isSwitch) return 'OPEN';
  if (action_kind === 'ENERGISE' && verb === 'CLOSE' && isSwitch) return 'CLOSE';
  if (make_heritage !== 'IOT') return action_kind === 'NEUTRAL' && verb === 'UNKNOWN' ? 'READ' : 'INVALID';
  if (action_kind === 'RESTRICT' && (verb === 'LIMIT' || verb === 'SETPOINT')) return namesSwitch ? 'INVALID' : 'RESTRICT_IOT';
  if (action_kind === 'RELEASE' && (verb === 'RELEASE' || verb === 'CANCEL')) return 'RELEASE_IOT';
  return action_kind === 'NEUTRAL' && verb === 'UNKNOWN' ? 'READ' : 'INVALID';
};
