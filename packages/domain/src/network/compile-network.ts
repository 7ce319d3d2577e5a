import { type NetworkModel, type Phase, phaseIndex, type Switch } from './model.ts';
import { at, join, rootOf, singletons } from './union-find.ts';

/**
 * A network prepared for many questions. Every (bus, phase) node belongs to a zone: nodes that no switch can part.
 * Zone 0 holds the source. A zone without switch or source can never be energised and has number -1.
 */
export interface CompiledNetwork {
  readonly model: NetworkModel;
  readonly zoneCount: number;
  /** Zone of the node bus × 3 + phase, or -1. */
  readonly nodeZones: Int32Array;
  readonly busIndex: ReadonlyMap<string, number>;
  readonly switchIndex: ReadonlyMap<string, number>;
  /** Zones at the two ends of switch × 3 + phase, or -1 for a phase that the switch does not carry. */
  readonly switchFromZones: Int32Array;
  readonly switchToZones: Int32Array;
  /** Indexes of the service points in the order of their ids. */
  readonly pointOrder: Int32Array;
  /** Service points with the same zones form a class: they share every answer. */
  readonly pointClasses: Int32Array;
  readonly classCount: number;
  /** Zones of class × 3 + phase, or -1 for a phase that its points do not have. */
  readonly classZones: Int32Array;
}

/** Prepares a parsed network; do it once and keep the result. */
export const compileNetwork = (model: NetworkModel): CompiledNetwork => {
  const busIndex = new Map(model.buses.map((bus, index) => [bus.id, index]));
  const node = (bus: string, phase: Phase): number => (busIndex.get(bus) ?? 0) * 3 + phaseIndex[phase];
  const { nodeZones, zoneCount } = numberZones(model, node);
  const ends = (bus: (item: Switch) => string): Int32Array => {
    const zones = new Int32Array(model.switches.length * 3).fill(-1);
    for (const [index, item] of model.switches.entries()) {
      for (const phase of item.phases) zones[index * 3 + phaseIndex[phase]] = at(nodeZones, node(bus(item), phase));
    }
    return zones;
  };
  return {
    model,
    zoneCount,
    nodeZones,
    busIndex,
    switchIndex: new Map(model.switches.map((item, index) => [item.id, index])),
    switchFromZones: ends((item) => item.fromBus),
    switchToZones: ends((item) => item.toBus),
    pointOrder: orderById(model.servicePoints),
    ...classifyPoints(model, (bus, phase) => at(nodeZones, node(bus, phase))),
  };
};

type NodeOf = (bus: string, phase: Phase) => number;

const numberZones = (model: NetworkModel, node: NodeOf): { readonly nodeZones: Int32Array; readonly zoneCount: number } => {
  const parents = singletons(model.buses.length * 3);
  for (const branch of [...model.lines, ...model.transformers]) {
    for (const phase of branch.phases) join(parents, node(branch.fromBus, phase), node(branch.toBus, phase));
  }
  const zoneOfRoot = new Int32Array(parents.length).fill(-1);
  for (const phase of model.source.phases) zoneOfRoot[rootOf(parents, node(model.source.bus, phase))] = 0;
  let zoneCount = 1;
  for (const item of model.switches) {
    for (const phase of item.phases) {
      for (const bus of [item.fromBus, item.toBus]) {
        const root = rootOf(parents, node(bus, phase));
        if (at(zoneOfRoot, root) < 0) zoneOfRoot[root] = zoneCount++;
      }
    }
  }
  const nodeZones = parents.map((_, index) => at(zoneOfRoot, rootOf(parents, index)));
  return { nodeZones, zoneCount };
};

const orderById = (points: readonly { readonly id: string }[]): Int32Array => {
  const ids = points.map(({ id }, index) => ({ id, index }));
  ids.sort((one, other) => (one.id < other.id ? -1 : 1));
  return Int32Array.from(ids, ({ index }) => index);
};

type PointClasses = Pick<CompiledNetwork, 'pointClasses' | 'classCount' | 'classZones'>;

const classifyPoints = (model: NetworkModel, zoneOf: NodeOf): PointClasses => {
  const classes = new Map<string, number>();
  const classZones: number[] = [];
  const pointClasses = new Int32Array(model.servicePoints.length);
  for (const [index, point] of model.servicePoints.entries()) {
    const zones = [-1, -1, -1];
    for (const phase of point.phases) zones[phaseIndex[phase]] = zoneOf(point.bus, phase);
    const key = zones.join(' ');
    const known = classes.get(key) ?? classes.size;
    if (known === classes.size) {
      classes.set(key, known);
      classZones.push(...zones);
    }
    pointClasses[index] = known;
  }
  return { pointClasses, classCount: classes.size, classZones: Int32Array.from(classZones) };
};
