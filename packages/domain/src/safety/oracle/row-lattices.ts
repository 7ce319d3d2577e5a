import { factors } from './abstract-case.ts';
import type { Lattice } from './enumerate.ts';
import type { RowId } from './row-conditions.ts';

const { ask, protection } = factors;
/** No mode, each by itself, and all of them; `lattices.ts` has every set. */
const modes = factors.modes.filter((set) => !set.includes('+') || set === factors.modes.at(-1));
const signatures = ['PROPOSED', 'NONE', 'ONE', 'TWO'] as const;
const emergency = ['NONE', 'EEA3'] as const;
const weather = ['MILD', 'HOT', 'WET_BULB_SUSPEND', 'UNKNOWN_FOR_A_WHILE', 'NEVER_HEARD_OFF_SEASON'] as const;

/** For each row every value of the factors that its condition and its cells speak of, and the modes that could hide it. */
export const rowLattices: Readonly<Record<RowId, Lattice>> = {
  'row-01': { ask, protection, device: factors.device, weather: factors.weather, emergency, signatures },
  'row-02': { ask, authority: factors.authority, modes, signatures },
  'row-03': { ask, pipeline: factors.pipeline, directRead: factors.directRead, modes, signatures },
  'row-04': { ask, telemetry: factors.telemetry, modes: ['', 'HEAT_SUSPEND', 'MANUAL_ONLY'], emergency, signatures },
  'row-05': { ask, feeder: factors.feeder, directRead: factors.directRead, modes, signatures },
  'row-06': { ask, protection, weather: factors.weather, modes: ['', 'HEAT_SUSPEND'], emergency: factors.emergency, signatures },
  'row-07': { ask, weather, connectivity: factors.connectivity, dispatch: factors.dispatch, modes, signatures: ['PROPOSED', 'ONE'] },
  'row-08': { ask, weather, connectivity: factors.connectivity, dispatch: factors.dispatch, modes, signatures: ['PROPOSED', 'ONE'] },
  'row-09': { ask, lastKnownGood: factors.lastKnownGood, directRead: factors.directRead, emergency, signatures },
  'row-10': { ask, topology: factors.topology, protection, emergency, signatures },
  'row-11': { ask, cis: factors.cis, pointSeen: factors.pointSeen, protection, signatures },
  'row-12': { ask, protection, weather, emergency: factors.emergency, signatures },
  'row-13': { ask, protection, opt: factors.opt, emergency, signatures },
  'row-14': { ask, tag: factors.tag, protection, signatures },
  'row-15': { ask, opt: factors.opt, deviceLimit: factors.deviceLimit, device: factors.device, protection },
  'row-16': { ask, budget: factors.budget, fanOut: factors.fanOut, protection, signatures },
  'row-17': { ask: ['OPEN', 'CLOSE'], signatures: factors.signatures, protection, emergency },
  'row-18': { ask, protection, weather: factors.weather, modes: ['', 'HEAT_SUSPEND'], emergency: factors.emergency, signatures },
  'row-19': { ask, testFlag: factors.testFlag, modes, signatures },
  'row-20': { ask, protection, origin: factors.origin, signatures },
  'manual-only': { ask, origin: factors.origin, manualFlag: factors.manualFlag, modes, signatures },
};
