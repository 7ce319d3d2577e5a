import type { CompiledNetwork } from './compile-network.ts';
import { connectZones } from './connect-zones.ts';
import type { SwitchStates } from './model.ts';
import { at, rootOf } from './union-find.ts';

export interface CloseQuestion {
  readonly states: SwitchStates;
  readonly close: readonly string[];
  /** Switches that are open by then; one whose open is only in flight is not among them. */
  readonly opened: readonly string[];
}

/** Sorted ids of the closes that complete a loop in some world, and of those that join two ends which are both energised. */
export interface Loops {
  readonly loops: readonly string[];
  readonly parallels: readonly string[];
}

/**
 * Finds the closes whose two ends stay connected, on a phase that the switch carries, when that switch alone is left open
 * and all other closes are done. Connection only grows with closed switches, so trying the uncertain ones closed is exact.
 */
export const findLoops = (network: CompiledNetwork, question: CloseQuestion): Loops => {
  const loops: string[] = [];
  const parallels: string[] = [];
  for (const id of new Set(question.close)) {
    const candidate = network.switchIndex.get(id);
    if (candidate === undefined) continue;
    const zones = connectWithout(network, question, id);
    const ends = [0, 1, 2].map((phase) => candidate * 3 + phase).filter((edge) => at(network.switchFromZones, edge) >= 0);
    const roots = ends.map((edge) => ({
      from: rootOf(zones, at(network.switchFromZones, edge)),
      to: rootOf(zones, at(network.switchToZones, edge)),
    }));
    if (roots.some(({ from, to }) => from === to)) loops.push(id);
    if (roots.some(({ from, to }) => from === 0 && to === 0)) parallels.push(id);
  }
  return { loops: loops.sort(), parallels: parallels.sort() };
};

/** Every switch that may be closed by then conducts, except the one that is left out. */
const connectWithout = (network: CompiledNetwork, question: CloseQuestion, left: string): Int32Array => {
  const opened = new Set(question.opened);
  const closed = new Set(question.close);
  return connectZones(network, (item) => {
    const id = network.model.switches[item]?.id ?? '';
    return id !== left && (closed.has(id) || (!opened.has(id) && question.states.get(id) !== 'OPEN'));
  });
};
