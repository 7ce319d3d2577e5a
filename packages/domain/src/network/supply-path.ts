import type { CompiledNetwork } from './compile-network.ts';
import type { Phase, SwitchStates } from './model.ts';

/**
 * Ids of the branches from the source to a bus on one phase, source first, through switches that are CLOSED; the fewest
 * branches where there are several ways. Null when no such way exists.
 */
export const supplyPath = (
  network: CompiledNetwork,
  states: SwitchStates,
  target: { readonly bus: string; readonly phase: Phase },
): readonly string[] | null => {
  const { model } = network;
  const conducting = [...model.lines, ...model.transformers, ...model.switches.filter(({ id }) => states.get(id) === 'CLOSED')];
  const neighbours = new Map<string, { readonly bus: string; readonly branch: string }[]>();
  const link = (from: string, to: string, branch: string): void => {
    const known = neighbours.get(from);
    if (known === undefined) neighbours.set(from, [{ bus: to, branch }]);
    else known.push({ bus: to, branch });
  };
  for (const branch of conducting) {
    if (!branch.phases.includes(target.phase)) continue;
    link(branch.fromBus, branch.toBus, branch.id);
    link(branch.toBus, branch.fromBus, branch.id);
  }
  if (!model.source.phases.includes(target.phase)) return null;
  const cameBy = new Map<string, { readonly bus: string; readonly branch: string } | null>([[model.source.bus, null]]);
  // A Map iterates over what is added on the way: breadth first.
  for (const [bus] of cameBy) {
    for (const next of neighbours.get(bus) ?? []) if (!cameBy.has(next.bus)) cameBy.set(next.bus, { bus, branch: next.branch });
  }
  if (!cameBy.has(target.bus)) return null;
  const path: string[] = [];
  for (let step = cameBy.get(target.bus); step; step = cameBy.get(step.bus)) path.unshift(step.branch);
  return path;
};
