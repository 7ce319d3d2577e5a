import type { Criticality, PrioritySource, SnapshotAsset } from './snapshot.ts';

/** DEVICE is an action on one premises, FEEDER a switch that affects many. */
export type ActionScope = 'DEVICE' | 'FEEDER';

/** Default level of a class (safety design §1); LIFE_SUPPORT_RESIDENTIAL and COOLING_CENTER depend on the case. */
const classLevel: Readonly<Record<Criticality, number>> = {
  LIFE_SAFETY_HOSPITAL: 0,
  LIFE_SUPPORT_RESIDENTIAL: 0,
  EMERGENCY_SERVICES: 0,
  UNKNOWN: 0,
  CHRONIC_CONDITION_RESIDENTIAL: 1,
  WATER_WASTEWATER: 1,
  TELECOM_CONTROL: 1,
  GAS_CRITICAL: 1,
  CRITICAL_INDUSTRIAL: 1,
  CARE_FACILITY: 1,
  COOLING_CENTER: 1,
  PRIORITY_SERVICES: 2,
  SCHOOL_PUBLIC: 2,
  COMMERCIAL: 3,
  RESIDENTIAL: 3,
  INDUSTRIAL_INTERRUPTIBLE: 4,
  EV_CHARGING: 5,
};

/** Default level of a class for a device action, before any case is looked at. */
export const defaultClassLevel = (criticality: Criticality): number => classLevel[criticality];

export interface PriorityCase {
  readonly scope: ActionScope;
  /** Null is unknown weather, which counts as a heatwave. */
  readonly heatwave: boolean | null;
}

/** Level of one source, 0 to 5: the more protected of its class and the level it states. An unusable level is 0. */
export const sourceLevel = (source: PrioritySource, priorityCase: PriorityCase): number => {
  const stated = source.priority_level;
  if (stated === null || !Number.isInteger(stated) || stated < 0 || stated > 5 || source.source === 'UNKNOWN') return 0;
  if (source.criticality_class === 'COOLING_CENTER' && priorityCase.heatwave !== false) return 0;
  if (source.criticality_class === 'LIFE_SUPPORT_RESIDENTIAL') return lifeSupportLevel(source, priorityCase.scope);
  return Math.min(stated, classLevel[source.criticality_class]);
};

/** Level of a service point: the minimum over its sources; none, or a removed point, is UNKNOWN and counts as 0. */
export const pointLevel = (asset: SnapshotAsset | undefined, priorityCase: PriorityCase): number => {
  if (asset === undefined || asset.removed || asset.priority_source.length === 0) return 0;
  return Math.min(...asset.priority_source.map((source) => sourceLevel(source, priorityCase)));
};

// A home on life support is 0 for its own devices and 1 for a feeder switch, unless a second registry lists the circuit itself.
const lifeSupportLevel = (source: PrioritySource, scope: ActionScope): number => (scope === 'FEEDER' && source.source === 'CIS' ? 1 : 0);
