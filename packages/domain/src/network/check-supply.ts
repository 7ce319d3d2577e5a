import type { Problem } from './field-reader.ts';
import { phaseIndex } from './model.ts';
import type { NetworkDraft } from './parse-network.ts';
import { join, rootOf, singletons } from './union-find.ts';

const busesNamed = 5;

/**
 * Reports what the source cannot reach even with every switch closed: islands (one problem for each, at its first bus)
 * and phases of service points that no conductor brings. Expects references that were checked.
 */
export const checkSupply = (draft: NetworkDraft): readonly Problem[] => {
  const busIndex = new Map(draft.buses.map((bus, index) => [bus.id, index]));
  const indexOf = (bus: string): number => busIndex.get(bus) ?? 0;
  const node = (bus: string, phase: 'A' | 'B' | 'C'): number => 1 + indexOf(bus) * 3 + phaseIndex[phase];
  const nodes = singletons(1 + draft.buses.length * 3);
  const buses = singletons(draft.buses.length);
  for (const branch of [...draft.lines, ...draft.transformers, ...draft.switches]) {
    join(buses, indexOf(branch.fromBus), indexOf(branch.toBus));
    for (const phase of branch.phases) join(nodes, node(branch.fromBus, phase), node(branch.toBus, phase));
  }
  for (const source of draft.sources) for (const phase of source.phases) join(nodes, 0, node(source.bus, phase));
  const reached = (bus: string, phase: 'A' | 'B' | 'C'): boolean => rootOf(nodes, node(bus, phase)) === 0;

  const islands = new Map<number, number[]>();
  for (const [index, bus] of draft.buses.entries()) {
    if (reached(bus.id, 'A') || reached(bus.id, 'B') || reached(bus.id, 'C')) continue;
    const root = rootOf(buses, index);
    const island = islands.get(root);
    if (island === undefined) islands.set(root, [index]);
    else island.push(index);
  }
  const islandBuses = new Set([...islands.values()].flat());
  const problems: Problem[] = [...islands.values()].map((indexes) => islandProblem(draft, indexes));
  for (const [index, point] of draft.servicePoints.entries()) {
    if (islandBuses.has(indexOf(point.bus))) continue;
    const missing = point.phases.filter((phase) => !reached(point.bus, phase));
    if (missing.length === 0) continue;
    const message = `no conductor brings phase ${missing.join(' and ')} from the source to bus "${point.bus}"`;
    problems.push({ path: `service_points[${index}].phases`, message });
  }
  return problems;
};

const islandProblem = (draft: NetworkDraft, indexes: readonly number[]): Problem => {
  const names = indexes.slice(0, busesNamed).map((index) => `"${draft.buses[index]?.id ?? ''}"`);
  const more = indexes.length > busesNamed ? ` and ${indexes.length - busesNamed} more` : '';
  return {
    path: `buses[${indexes[0] ?? 0}]`,
    message: `island without a source, even with every switch closed: ${names.join(', ')}${more}`,
  };
};
