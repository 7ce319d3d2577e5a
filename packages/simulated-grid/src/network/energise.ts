import type { Feeder, Phase } from './feeder.ts';

interface Branch {
  readonly id: string;
  readonly fromBus: string;
  readonly toBus: string;
  readonly phases: readonly Phase[];
  readonly switchId: string | null;
}

interface TreeNode {
  readonly parent: string | null;
  readonly branchId: string | null;
  readonly phase: Phase;
}

/** The supplied part of the feeder as a tree from the source, one node for each bus and phase. */
export interface EnergisedTree {
  /** In the order in which the trace met them: parents before children. */
  readonly nodes: ReadonlyMap<string, TreeNode>;
}

export type PhaseValues = Partial<Record<Phase, number>>;

export interface Flows {
  readonly headKilowatts: Record<Phase, number>;
  readonly totalKilowatts: number;
  /** Kilowatts through a branch by its id, only for the phases that supply something through it. */
  readonly branchKilowatts: ReadonlyMap<string, PhaseValues>;
  readonly supplied: ReadonlySet<string>;
}

const nodeKey = (bus: string, phase: Phase) => `${bus}|${phase}`;

/** Traces supply from the source through lines, transformers and closed switches, breadth first. In a loop the shorter way carries. */
export const energise = (feeder: Feeder, isClosed: (switchId: string) => boolean): EnergisedTree => {
  const neighbours = adjacency(feeder, isClosed);
  const nodes = new Map<string, TreeNode>();
  const queue: string[] = [];
  for (const phase of ['A', 'B', 'C'] as const) {
    const key = nodeKey(feeder.source_bus, phase);
    nodes.set(key, { parent: null, branchId: null, phase });
    queue.push(key);
  }
  for (const key of queue) {
    for (const { key: next, branchId, phase } of neighbours.get(key) ?? []) {
      if (nodes.has(next)) continue;
      nodes.set(next, { parent: key, branchId, phase });
      queue.push(next);
    }
  }
  return { nodes };
};

/** Sums load downstream of every branch. A load across several phases is drawn in equal parts from those that are supplied. */
export const computeFlows = (feeder: Feeder, tree: EnergisedTree, kilowattsOf: (loadId: string) => number): Flows => {
  const drawn = new Map<string, number>();
  const supplied = new Set<string>();
  for (const load of feeder.loads) {
    const live = load.phases.filter((phase) => tree.nodes.has(nodeKey(load.bus, phase)));
    if (live.length > 0) supplied.add(load.id);
    const share = kilowattsOf(load.id) / load.phases.length;
    for (const phase of live) add(drawn, nodeKey(load.bus, phase), share);
  }
  const branchKilowatts = new Map<string, PhaseValues>();
  const headKilowatts = { A: 0, B: 0, C: 0 };
  for (const [key, node] of [...tree.nodes].reverse()) {
    const kilowatts = drawn.get(key) ?? 0;
    if (node.parent === null || node.branchId === null) headKilowatts[node.phase] += kilowatts;
    else {
      add(drawn, node.parent, kilowatts);
      const values = branchKilowatts.get(node.branchId) ?? {};
      values[node.phase] = (values[node.phase] ?? 0) + kilowatts;
      branchKilowatts.set(node.branchId, values);
    }
  }
  return { headKilowatts, totalKilowatts: headKilowatts.A + headKilowatts.B + headKilowatts.C, branchKilowatts, supplied };
};

const adjacency = (feeder: Feeder, isClosed: (switchId: string) => boolean) => {
  const neighbours = new Map<string, { readonly key: string; readonly branchId: string; readonly phase: Phase }[]>();
  const link = (from: string, entry: { readonly key: string; readonly branchId: string; readonly phase: Phase }) => {
    const entries = neighbours.get(from);
    if (entries === undefined) neighbours.set(from, [entry]);
    else entries.push(entry);
  };
  for (const branch of branchesOf(feeder)) {
    if (branch.switchId !== null && !isClosed(branch.switchId)) continue;
    for (const phase of branch.phases) {
      const [from, to] = [nodeKey(branch.fromBus, phase), nodeKey(branch.toBus, phase)];
      link(from, { key: to, branchId: branch.id, phase });
      link(to, { key: from, branchId: branch.id, phase });
    }
  }
  return neighbours;
};

const branchesOf = (feeder: Feeder): readonly Branch[] => {
  const toBranch = (each: Feeder['lines'][number], switchId: string | null): Branch => ({
    id: each.id,
    fromBus: each.from_bus,
    toBus: each.to_bus,
    phases: each.phases,
    switchId,
  });
  return [
    ...feeder.lines.map((line) => toBranch(line, null)),
    ...feeder.transformers.map((transformer) => toBranch(transformer, null)),
    ...feeder.switches.map((each) => toBranch(each, each.id)),
  ];
};

const add = (sums: Map<string, number>, key: string, value: number) => sums.set(key, (sums.get(key) ?? 0) + value);
