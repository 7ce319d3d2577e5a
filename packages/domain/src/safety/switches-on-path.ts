import type { CompiledNetwork } from '../network/compile-network.ts';
import { at } from '../network/union-find.ts';

export interface PathQuestion {
  /** Switches that are, or may be, closed. */
  readonly conducts: (switchId: string) => boolean;
  /** The switch that would move; null when none does. */
  readonly target: string | null;
  readonly pointIds: readonly string[];
}

/**
 * Switches on a way of supply from the source to an end of the target or to one of the points, the target included.
 * Dead ends that lead to none of them are cut off until none is left: exact on a tree, and never too few in a mesh.
 */
export const switchesOnPath = (network: CompiledNetwork, question: PathQuestion): ReadonlySet<string> => {
  const edges = conductingEdges(network, question.conducts);
  const kept = keptZones(network, question);
  const used = cutDeadEnds(network, edges, kept);
  const ids = new Set(question.target === null ? [] : [question.target]);
  for (const edge of used) ids.add(network.model.switches[Math.floor(edge / 3)]?.id ?? '');
  return ids;
};

const conductingEdges = (network: CompiledNetwork, conducts: (id: string) => boolean): readonly number[] =>
  network.model.switches.flatMap(({ id }, index) =>
    conducts(id) ? [index * 3, index * 3 + 1, index * 3 + 2].filter((edge) => at(network.switchFromZones, edge) >= 0) : [],
  );

/** Zones that a way must reach: the source, both ends of the target, and the points. */
const keptZones = (network: CompiledNetwork, { target, pointIds }: PathQuestion): ReadonlySet<number> => {
  const kept = new Set([0]);
  const index = target === null ? undefined : network.switchIndex.get(target);
  for (const phase of index === undefined ? [] : [0, 1, 2]) {
    kept.add(at(network.switchFromZones, (index ?? 0) * 3 + phase));
    kept.add(at(network.switchToZones, (index ?? 0) * 3 + phase));
  }
  const wanted = new Set(pointIds);
  for (const [point, { id }] of network.model.servicePoints.entries()) {
    if (!wanted.has(id)) continue;
    const first = at(network.pointClasses, point) * 3;
    for (let phase = 0; phase < 3; phase += 1) kept.add(at(network.classZones, first + phase));
  }
  return kept;
};

const cutDeadEnds = (network: CompiledNetwork, edges: readonly number[], kept: ReadonlySet<number>): ReadonlySet<number> => {
  const edgesOf = new Map<number, Set<number>>();
  const endsOf = (edge: number) => [at(network.switchFromZones, edge), at(network.switchToZones, edge)];
  for (const edge of edges) {
    for (const zone of endsOf(edge)) {
      const known = edgesOf.get(zone);
      if (known === undefined) edgesOf.set(zone, new Set([edge]));
      else known.add(edge);
    }
  }
  const left = new Set(edges);
  const open = [...edgesOf.keys()];
  for (let zone = open.pop(); zone !== undefined; zone = open.pop()) {
    const [edge, second] = edgesOf.get(zone) ?? [];
    if (edge === undefined || second !== undefined || kept.has(zone)) continue;
    left.delete(edge);
    for (const end of endsOf(edge)) {
      edgesOf.get(end)?.delete(edge);
      open.push(end);
    }
  }
  return left;
};
