import type { CompiledNetwork } from './compile-network.ts';
import { at, join, rootOf, singletons } from './union-find.ts';

/** Position of a switch in a comparison: fixed, or the bit of a world (0 and up) that decides it. */
export const fixedClosed = -1;
export const fixedOpen = -2;

/** Two situations to compare in every world, one position for each switch of the network. */
export interface Comparison {
  readonly before: Int32Array;
  readonly after: Int32Array;
  /** Number of bits that the positions use; every assignment of them is one world. */
  readonly bits: number;
}

/** One side of the comparison on the contracted network. */
export interface Side {
  readonly from: Int32Array;
  readonly to: Int32Array;
  /** Bit of the world that closes the edge, or fixedClosed. */
  readonly bit: Int32Array;
}

/** The network after everything that is closed before and after has been merged. Area 0 holds the source; -1 is never energised. */
export interface Areas {
  readonly before: Side;
  readonly after: Side;
  readonly areaCount: number;
  readonly groupCount: number;
  /** Areas of group × 3 + phase, or -1. */
  readonly groupAreas: Int32Array;
  readonly groupOfClass: Int32Array;
}

/** Contracts a network for one comparison: what remains are the edges that differ between worlds or between before and after. */
export const contractNetwork = (network: CompiledNetwork, { before, after }: Comparison): Areas => {
  const zones = singletons(network.zoneCount);
  forEachEdge(network, (item, from, to) => {
    if (before[item] === fixedClosed && after[item] === fixedClosed) join(zones, from, to);
  });
  const areaOfRoot = new Int32Array(network.zoneCount).fill(-1);
  areaOfRoot[0] = 0;
  let areaCount = 1;
  const areaOf = (zone: number): number => {
    const root = rootOf(zones, zone);
    if (at(areaOfRoot, root) < 0) areaOfRoot[root] = areaCount++;
    return at(areaOfRoot, root);
  };
  const edges = { before: emptyEdges(), after: emptyEdges() };
  forEachEdge(network, (item, from, to) => {
    const [positionBefore, positionAfter] = [at(before, item), at(after, item)];
    if (positionBefore === fixedClosed && positionAfter === fixedClosed) return;
    if (positionBefore !== fixedOpen) addEdge(edges.before, [areaOf(from), areaOf(to), positionBefore]);
    if (positionAfter !== fixedOpen) addEdge(edges.after, [areaOf(from), areaOf(to), positionAfter]);
  });
  const groups = groupClasses(network, (zone) => at(areaOfRoot, rootOf(zones, zone)), areaCount);
  return { before: sideOf(edges.before), after: sideOf(edges.after), areaCount, ...groups };
};

const forEachEdge = (network: CompiledNetwork, visit: (item: number, from: number, to: number) => void): void => {
  for (let edge = 0; edge < network.switchFromZones.length; edge += 1) {
    const from = at(network.switchFromZones, edge);
    if (from >= 0) visit(Math.floor(edge / 3), from, at(network.switchToZones, edge));
  }
};

interface EdgeLists {
  readonly from: number[];
  readonly to: number[];
  readonly bit: number[];
}

const emptyEdges = (): EdgeLists => ({ from: [], to: [], bit: [] });

const addEdge = (edges: EdgeLists, [from, to, bit]: readonly [number, number, number]): void => {
  edges.from.push(from);
  edges.to.push(to);
  edges.bit.push(bit);
};

const sideOf = (edges: EdgeLists): Side => ({
  from: Int32Array.from(edges.from),
  to: Int32Array.from(edges.to),
  bit: Int32Array.from(edges.bit),
});

type Groups = Pick<Areas, 'groupCount' | 'groupAreas' | 'groupOfClass'>;

/** Merges classes that see the same areas, so that a world is judged once for all of them. */
const groupClasses = (network: CompiledNetwork, areaOf: (zone: number) => number, areaCount: number): Groups => {
  const groups = new Map<number, number>();
  const groupAreas: number[] = [];
  const groupOfClass = new Int32Array(network.classCount);
  const radix = areaCount + 1;
  for (let index = 0; index < network.classCount; index += 1) {
    const areas = [0, 1, 2].map((phase) => {
      const zone = at(network.classZones, index * 3 + phase);
      return zone < 0 ? -1 : areaOf(zone);
    });
    const key = areas.reduce((sum, area) => sum * radix + area + 1, 0);
    const known = groups.get(key) ?? groups.size;
    if (known === groups.size) {
      groups.set(key, known);
      groupAreas.push(...areas);
    }
    groupOfClass[index] = known;
  }
  return { groupCount: groups.size, groupAreas: Int32Array.from(groupAreas), groupOfClass };
};
