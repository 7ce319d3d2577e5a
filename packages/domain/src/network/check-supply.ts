import { type Problem, shown } from './field-reader.ts';
import { type Phase, phaseIndex, phases } from './model.ts';
import type { NetworkDraft } from './model.ts';
import { join, rootOf, singletons } from './union-find.ts';

const busesNamed = 5;

/**
 * Reports what the source cannot reach even with every switch closed: islands, one problem for each at its first bus, and phases of
 * branches, capacitors and service points that no conductor brings, one problem for each stretch at the first place that needs it.
 * What was reported before gets the benefit of the doubt: an unread phase list conducts every phase, a dangling end has supply.
 */
export const checkSupply = (draft: NetworkDraft): readonly Problem[] => {
  const busIndex = new Map(draft.buses.map((bus, index) => [bus.id, index]));
  const nodes = singletons(1 + draft.buses.length * 3);
  const buses = singletons(draft.buses.length);
  const node = (bus: number, phase: Phase): number => 1 + bus * 3 + phaseIndex[phase];
  for (const branch of branchesOf(draft)) {
    const [from, to] = [busIndex.get(branch.fromBus), busIndex.get(branch.toBus)];
    if (from !== undefined && to !== undefined) join(buses, from, to);
    for (const phase of readOrAll(branch.phases)) {
      join(nodes, from === undefined ? 0 : node(from, phase), to === undefined ? 0 : node(to, phase));
    }
  }
  for (const source of draft.sources) {
    const bus = busIndex.get(source.bus);
    // Nobody can say what lies beyond a source that stands nowhere.
    if (bus === undefined) return [];
    for (const phase of readOrAll(source.phases)) join(nodes, 0, node(bus, phase));
  }
  if (draft.sources.length === 0) return [];
  const dark = (bus: number): boolean => phases.every((phase) => rootOf(nodes, node(bus, phase)) !== 0);

  const islands = Map.groupBy(
    draft.buses.flatMap((_, index) => (dark(index) ? [index] : [])),
    (index) => rootOf(buses, index),
  );
  const stretches = Map.groupBy(
    phaseUsers(draft).flatMap((user) => {
      const bus = busIndex.get(user.bus);
      if (bus === undefined || dark(bus)) return [];
      return user.phases.map((phase) => ({ ...user, phase, root: rootOf(nodes, node(bus, phase)) }));
    }),
    ({ root }) => root,
  );
  stretches.delete(0);
  return [...[...islands.values()].map((indexes) => islandProblem(draft, indexes)), ...[...stretches.values()].map(stretchProblem)];
};

const readOrAll = (given: readonly Phase[]): readonly Phase[] => (given.length === 0 ? phases : given);

const branchesOf = (draft: NetworkDraft) => [...draft.lines, ...draft.transformers, ...draft.switches];

interface PhaseUser {
  readonly path: string;
  readonly bus: string;
  readonly phases: readonly Phase[];
}

const phaseUsers = (draft: NetworkDraft): readonly PhaseUser[] => [
  ...(['lines', 'transformers', 'switches'] as const).flatMap((list) =>
    draft[list].map((branch, index) => ({ path: `${list}[${index}].phases`, bus: branch.fromBus, phases: branch.phases })),
  ),
  ...draft.capacitors.map(({ bus, phases: used }, index) => ({ path: `capacitors[${index}].phases`, bus, phases: used })),
  ...draft.servicePoints.map(({ bus, phases: used }, index) => ({ path: `service_points[${index}].phases`, bus, phases: used })),
];

const stretchProblem = (users: readonly (PhaseUser & { readonly phase: Phase })[]): Problem => {
  const [{ path, phase, bus } = { path: '', phase: '', bus: '' }] = users;
  const more = users.length > 1 ? `, nor to ${users.length - 1} more places beyond it` : '';
  return { path, message: `no conductor brings phase ${phase} from the source to bus ${shown(bus)}${more}` };
};

const islandProblem = (draft: NetworkDraft, indexes: readonly number[]): Problem => {
  const names = indexes.slice(0, busesNamed).map((index) => shown(draft.buses[index]?.id));
  const more = indexes.length > busesNamed ? ` and ${indexes.length - busesNamed} more` : '';
  return {
    path: `buses[${indexes[0] ?? 0}]`,
    message: `island without a source, even with every switch closed: ${names.join(', ')}${more}`,
  };
};
