import { type AbstractCase, inMode } from './abstract-case.ts';

type Heat = { readonly heatwave: boolean; readonly suspend: boolean };

/** Safety design §1 and §3: heatwave, and the wet-bulb suspension, by what the weather sources say. Unknown weather is hot at once in the season. */
const heat: Readonly<Record<AbstractCase['weather'], Heat>> = {
  MILD: { heatwave: false, suspend: false },
  HOT: { heatwave: true, suspend: false },
  HUMID: { heatwave: true, suspend: false },
  HEAT_INDEX: { heatwave: true, suspend: false },
  ALERT: { heatwave: true, suspend: false },
  ONE_SOURCE_HOT: { heatwave: true, suspend: false },
  WET_BULB_SUSPEND: { heatwave: true, suspend: true },
  HEAT_RISK: { heatwave: false, suspend: true },
  UNKNOWN_FOR_A_WHILE: { heatwave: true, suspend: false },
  NEVER_HEARD: { heatwave: true, suspend: true },
  NEVER_HEARD_OFF_SEASON: { heatwave: false, suspend: false },
};

export const isHeatwave = ({ weather }: AbstractCase): boolean => heat[weather].heatwave;

/** Row 6: the mode is on, or its cause is there although nobody has folded the modes yet. */
export const isHeatSuspended = (abstractCase: AbstractCase): boolean =>
  heat[abstractCase.weather].suspend || inMode(abstractCase, 'HEAT_SUSPEND');

/** Only these two are a declared emergency; the lower alert levels and an unknown one are none. */
export const isDeclaredEmergency = ({ emergency }: AbstractCase): boolean => emergency === 'EEA3' || emergency === 'OPERATOR';

/** Level for an action on one premises and for a feeder switch, without and with a heatwave (safety design §1). */
const levels: Readonly<
  Record<AbstractCase['protection'], readonly [device: number, feeder: number, deviceInHeat: number, feederInHeat: number]>
> = {
  RESIDENTIAL_3: [3, 3, 3, 3],
  HOSPITAL_0: [0, 0, 0, 0],
  WATER_1: [1, 1, 1, 1],
  SCHOOL_2: [2, 2, 2, 2],
  INTERRUPTIBLE_4: [4, 4, 4, 4],
  EV_5: [5, 5, 5, 5],
  UNKNOWN_CLASS: [0, 0, 0, 0],
  UNMAPPED: [0, 0, 0, 0],
  COOLING_CENTER: [1, 1, 0, 0],
  LIFE_SUPPORT: [0, 1, 0, 1],
  REGISTERED_LIFE_SUPPORT: [0, 0, 0, 0],
  PINNED_0: [0, 0, 0, 0],
  HOSPITAL_REVIEW_DUE: [0, 0, 0, 0],
};

/** Level of what the request affects; null when a closed tie carries the point, so that the open affects nobody. */
export const levelOf = (abstractCase: AbstractCase): number | null => {
  const { ask, protection, device } = abstractCase;
  const hot = isHeatwave(abstractCase);
  const [deviceLevel, feederLevel, deviceInHeat, feederInHeat] = levels[protection];
  if (ask === 'RESTRICT_IOT' || ask === 'RELEASE_IOT') {
    if (hot && device === 'THERMOSTAT') return 0;
    return hot ? deviceInHeat : deviceLevel;
  }
  if (isHeldByTie(abstractCase)) return null;
  return hot ? feederInHeat : feederLevel;
};

/** The closed tie carries the far point whatever the target does, and everybody can see that it does. */
export const isHeldByTie = ({ topology, feeder }: AbstractCase): boolean => topology === 'LOOP' && feeder !== 'TIE_LOST';

/** Somebody loses supply or comfort, or is energised. */
export const isAffected = (abstractCase: AbstractCase): boolean => levelOf(abstractCase) !== null;

/** A second way to the far point, or one that nobody can see to be open: what the loop check of a close finds. */
export const mayCloseLoop = ({ topology, feeder }: AbstractCase): boolean => topology === 'LOOP' || feeder === 'TIE_LOST';
