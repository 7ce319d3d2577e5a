export const phases = ['A', 'B', 'C'] as const;
export type Phase = (typeof phases)[number];

/** Telemetered position of a switch; anything but CLOSED and OPEN is uncertain. */
export const switchStates = ['CLOSED', 'OPEN', 'UNKNOWN', 'INTERMEDIATE'] as const;
export type SwitchState = (typeof switchStates)[number];
/** Switch id → position. A switch that is absent is UNKNOWN. */
export type SwitchStates = ReadonlyMap<string, SwitchState>;

export const transformerKinds = ['VOLTAGE_REGULATOR', 'POWER_TRANSFORMER'] as const;
export type TransformerKind = (typeof transformerKinds)[number];
export const connections = ['WYE', 'DELTA', 'UNKNOWN'] as const;
export type Connection = (typeof connections)[number];

export interface Bus {
  readonly id: string;
  /** Plot coordinates in any one unit of length. */
  readonly x: number;
  readonly y: number;
}

interface Branch {
  readonly id: string;
  readonly fromBus: string;
  readonly toBus: string;
  /** Only these phases are conducted between the two buses. */
  readonly phases: readonly Phase[];
}

export interface Line extends Branch {
  readonly lengthKilofeet: number;
  /** Null when nobody has stated it: an unknown rating earns no credit. */
  readonly ratingAmps: number | null;
}

export interface Transformer extends Branch {
  readonly kind: TransformerKind;
  readonly ratedKva: number;
}

export interface Switch extends Branch {
  readonly normallyOpen: boolean;
  readonly ratingAmps: number | null;
}

export interface Capacitor {
  readonly id: string;
  readonly bus: string;
  readonly phases: readonly Phase[];
  readonly kilovars: number;
}

/** Where customers are supplied. It counts whether or not a load is recorded for it. */
export interface ServicePoint {
  readonly id: string;
  readonly bus: string;
  readonly phases: readonly Phase[];
  readonly connection: Connection;
  readonly kilowatts: number | null;
  readonly kilovars: number | null;
}

/** A network that passed every check of `parseNetwork`: one source, no dangling end, no island, no duplicate id. */
export interface NetworkModel {
  readonly networkId: string;
  readonly name: string;
  readonly attribution: string;
  readonly nominalKilovolts: number;
  readonly source: { readonly bus: string; readonly phases: readonly Phase[] };
  readonly buses: readonly Bus[];
  readonly lines: readonly Line[];
  readonly transformers: readonly Transformer[];
  readonly switches: readonly Switch[];
  readonly capacitors: readonly Capacitor[];
  readonly servicePoints: readonly ServicePoint[];
}

/** What a document says before it has been checked: it may name several sources. */
export type NetworkDraft = Omit<NetworkModel, 'source'> & { readonly sources: readonly NetworkModel['source'][] };

/** Index of a phase in every typed array: A 0, B 1, C 2. */
export const phaseIndex: Readonly<Record<Phase, 0 | 1 | 2>> = { A: 0, B: 1, C: 2 };
