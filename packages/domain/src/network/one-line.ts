import type { CompiledNetwork } from './compile-network.ts';
import { type Energisation, energisedNodes, strongest } from './energised.ts';
import type { Phase, SwitchState, SwitchStates, TransformerKind } from './model.ts';

interface Place {
  readonly x: number;
  readonly y: number;
}

export interface OneLineBus extends Place {
  readonly id: string;
  /** The strongest over its phases. */
  readonly energised: Energisation;
  readonly energisedByPhase: Readonly<Record<Phase, Energisation>>;
  readonly servicePointIds: readonly string[];
}

export interface OneLineBranch {
  readonly id: string;
  readonly kind: 'LINE' | 'SWITCH' | TransformerKind;
  readonly fromBus: string;
  readonly toBus: string;
  readonly from: Place;
  readonly to: Place;
  readonly phases: readonly Phase[];
  /** Whether current can be on it: an open switch is NONE, an uncertain one at most SOME. */
  readonly energised: Energisation;
  /** Position of a switch, null for other branches. */
  readonly state: SwitchState | null;
  readonly normallyOpen: boolean;
}

export interface OneLine {
  readonly buses: readonly OneLineBus[];
  readonly branches: readonly OneLineBranch[];
  /** Smallest rectangle around every bus, in the units of the coordinates; y grows upward. */
  readonly bounds: { readonly minX: number; readonly minY: number; readonly maxX: number; readonly maxY: number };
}

/** Lays out a network for a one-line diagram at its real coordinates, with what is energised given the switch positions. */
export const oneLine = (network: CompiledNetwork, states: SwitchStates): OneLine => {
  const { model } = network;
  const energised = energisedNodes(network, states);
  const pointIds = Map.groupBy(model.servicePoints, ({ bus }) => bus);
  const buses = model.buses.map(({ id, x, y }) => {
    const energisedByPhase = { A: energised(id, 'A'), B: energised(id, 'B'), C: energised(id, 'C') };
    const servicePointIds = (pointIds.get(id) ?? []).map((point) => point.id);
    return { id, x, y, energised: strongest(Object.values(energisedByPhase)), energisedByPhase, servicePointIds };
  });
  const places = new Map(buses.map(({ id, x, y }) => [id, { x, y }]));
  const place = (bus: string): Place => places.get(bus) ?? { x: 0, y: 0 };
  const draw = (branch: BranchEnds) => ({
    id: branch.id,
    fromBus: branch.fromBus,
    toBus: branch.toBus,
    from: place(branch.fromBus),
    to: place(branch.toBus),
    phases: branch.phases,
    energised: strongest(branch.phases.map((phase) => strongest([energised(branch.fromBus, phase), energised(branch.toBus, phase)]))),
    state: null,
    normallyOpen: false,
  });
  const branches: OneLineBranch[] = [
    ...model.lines.map((line) => ({ ...draw(line), kind: 'LINE' as const })),
    ...model.transformers.map((item) => ({ ...draw(item), kind: item.kind })),
    ...model.switches.map((item) => {
      const state = states.get(item.id) ?? 'UNKNOWN';
      const drawn = draw(item);
      return {
        ...drawn,
        kind: 'SWITCH' as const,
        state,
        normallyOpen: item.normallyOpen,
        energised: throughSwitch(state, drawn.energised),
      };
    }),
  ];
  return { buses, branches, bounds: boundsOf(buses) };
};

interface BranchEnds {
  readonly id: string;
  readonly fromBus: string;
  readonly toBus: string;
  readonly phases: readonly Phase[];
}

const throughSwitch = (state: SwitchState, ends: Energisation): Energisation => {
  if (state === 'OPEN') return 'NONE';
  return state === 'CLOSED' || ends === 'NONE' ? ends : 'SOME';
};

const boundsOf = (places: readonly Place[]): OneLine['bounds'] => ({
  minX: Math.min(...places.map(({ x }) => x)),
  minY: Math.min(...places.map(({ y }) => y)),
  maxX: Math.max(...places.map(({ x }) => x)),
  maxY: Math.max(...places.map(({ y }) => y)),
});
