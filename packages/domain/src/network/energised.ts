import type { CompiledNetwork } from './compile-network.ts';
import { connectZones } from './connect-zones.ts';
import { type Phase, phaseIndex, type SwitchStates } from './model.ts';
import { at, rootOf } from './union-find.ts';

/** Energised in every assignment of the uncertain switches, in some of them, or in none. */
export type Energisation = 'EVERY' | 'SOME' | 'NONE';

/** Answers for a (bus, phase) node whether it is energised. */
export type EnergisedNodes = (bus: string, phase: Phase) => Energisation;

/**
 * Traces the network from its source. A node is energised in every world exactly when it is with every uncertain switch open,
 * and in some world exactly when it is with every uncertain switch closed, so two traces are exact for any number of them.
 */
export const energisedNodes = (network: CompiledNetwork, states: SwitchStates): EnergisedNodes => {
  const stateOf = (item: number) => states.get(network.model.switches[item]?.id ?? '');
  const surely = connectZones(network, (item) => stateOf(item) === 'CLOSED');
  const perhaps = connectZones(network, (item) => stateOf(item) !== 'OPEN');
  return (bus, phase) => {
    const index = network.busIndex.get(bus);
    const zone = index === undefined ? -1 : at(network.nodeZones, index * 3 + phaseIndex[phase]);
    if (zone < 0 || rootOf(perhaps, zone) !== 0) return 'NONE';
    return rootOf(surely, zone) === 0 ? 'EVERY' : 'SOME';
  };
};

/** The strongest answer over several phases: is any conductor live? */
export const strongest = (answers: readonly Energisation[]): Energisation => {
  if (answers.includes('EVERY')) return 'EVERY';
  return answers.includes('SOME') ? 'SOME' : 'NONE';
};

/** Service point id → supplied in every world, in some, or in none; supplied means at least one phase. */
export const suppliedPoints = (network: CompiledNetwork, states: SwitchStates): ReadonlyMap<string, Energisation> => {
  const energised = energisedNodes(network, states);
  return new Map(
    network.model.servicePoints.map((point) => [point.id, strongest(point.phases.map((phase) => energised(point.bus, phase)))]),
  );
};
