import type { Criticality, DeviceKind, PrioritySource, SnapshotAsset, SnapshotDevice } from './snapshot.ts';

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
  if (stated === null || !Number.isInteger(stated) || stated < 0 || stated > 5) return 0;
  // What the life-safety registry lists is a registered life-safety circuit, whatever else is said of it; so may be what nobody names.
  if (source.source !== 'CIS' && source.source !== 'OPERATOR_PIN') return 0;
  if (source.criticality_class === 'COOLING_CENTER' && priorityCase.heatwave !== false) return 0;
  if (source.criticality_class === 'LIFE_SUPPORT_RESIDENTIAL') return lifeSupportLevel(source, priorityCase.scope);
  const level = Math.min(stated, classLevel[source.criticality_class]);
  return Number.isInteger(level) ? level : 0;
};

/** Level of a service point: the minimum over its sources; none, or a removed point, is UNKNOWN and counts as 0. */
export const pointLevel = (asset: SnapshotAsset | undefined, priorityCase: PriorityCase): number => {
  if (asset === undefined || asset.removed || asset.priority_source.length === 0) return 0;
  return Math.min(...asset.priority_source.map((source) => sourceLevel(source, priorityCase)));
};

/** Level of a service point over every record of it: where two disagree, the more protected one holds. None is level 0. */
export const pointsLevel = (assets: readonly SnapshotAsset[], priorityCase: PriorityCase): number =>
  assets.reduce((least, asset) => Math.min(least, pointLevel(asset, priorityCase)), assets.length === 0 ? 0 : 5);

/**
 * Level of a device: that of its service point; 0 for what keeps somebody alive and, in a heatwave, for what cools people.
 * Source: safety design §1.
 */
export const deviceLevel = (device: Pick<SnapshotDevice, 'kind'>, assets: readonly SnapshotAsset[], priorityCase: PriorityCase): number => {
  if (device.kind === 'DIALYSIS_HOME_UNIT' || (priorityCase.heatwave !== false && coolsPeople(device.kind))) return 0;
  return pointsLevel(assets, priorityCase);
};

const neverCools: ReadonlySet<DeviceKind> = new Set<DeviceKind>(['EV_CHARGER', 'WATER_HEATER', 'POOL_PUMP', 'DIALYSIS_HOME_UNIT']);

/** True of a device that keeps people cool, and of one of which nobody knows what it does. */
export const coolsPeople = (kind: DeviceKind): boolean => !neverCools.has(kind);

// A home on life support is 0 for its own devices and 1 for a feeder switch, unless a second source lists the home itself.
const lifeSupportLevel = (source: PrioritySource, scope: ActionScope): number => (scope === 'FEEDER' && source.source === 'CIS' ? 1 : 0);
