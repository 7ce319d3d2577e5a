import type { NetworkModel, SwitchState, SwitchStates } from './model.ts';

/** Completes stated positions with the normal ones, for studies; a live decision takes an absent switch as UNKNOWN instead. */
export const assumeNormalPositions = (
  model: NetworkModel,
  stated: SwitchStates,
): { readonly states: SwitchStates; readonly assumed: readonly string[] } => {
  const states = new Map<string, SwitchState>(stated);
  const assumed = model.switches.filter(({ id }) => !stated.has(id));
  for (const { id, normallyOpen } of assumed) states.set(id, normallyOpen ? 'OPEN' : 'CLOSED');
  return { states, assumed: assumed.map(({ id }) => id).sort() };
};
