import { factors } from './abstract-case.ts';
import type { Lattice } from './enumerate.ts';

/** Levels 0 to 5, a class that nobody knows, and a point that no registry has. */
const protection = ['HOSPITAL_0', 'WATER_1', 'SCHOOL_2', 'RESIDENTIAL_3', 'INTERRUPTIBLE_4', 'EV_5', 'UNKNOWN_CLASS', 'UNMAPPED'] as const;
const signatures = ['PROPOSED', 'ONE', 'TWO'] as const;
const switches = ['OPEN', 'CLOSE'] as const;
const devices = ['RESTRICT_IOT', 'RELEASE_IOT'] as const;

export interface NamedLattice {
  readonly name: string;
  readonly lattice: Lattice;
}

/** Products of the factors that bear on one another; together they hold every value of every factor with every ask and level. */
export const lattices: readonly NamedLattice[] = [
  {
    name: 'every set of modes',
    lattice: {
      ask: factors.ask,
      protection,
      modes: factors.modes,
      weather: ['MILD', 'WET_BULB_SUSPEND'],
      emergency: ['NONE', 'EEA3'],
      signatures,
    },
  },
  {
    name: 'every set of modes without leadership',
    lattice: { ask: factors.ask, protection, modes: factors.modes, authority: ['NOT_LEADER', 'LEADER_UNKNOWN'], signatures },
  },
  {
    name: 'quality, connectivity and authority',
    lattice: {
      ask: factors.ask,
      protection,
      telemetry: factors.telemetry,
      connectivity: factors.connectivity,
      authority: ['HELD', 'NOT_LEADER', 'NO_AUDIT'],
      emergency: ['NONE', 'OPERATOR'],
      signatures,
    },
  },
  {
    name: 'every fault of authority, and automation switched off',
    lattice: {
      ask: factors.ask,
      protection,
      authority: factors.authority,
      origin: factors.origin,
      manualFlag: factors.manualFlag,
      signatures,
    },
  },
  {
    name: 'last known good, direct read and registry',
    lattice: {
      ask: factors.ask,
      protection,
      lastKnownGood: factors.lastKnownGood,
      directRead: factors.directRead,
      cis: factors.cis,
      pointSeen: factors.pointSeen,
      emergency: ['EEA3'],
      signatures,
    },
  },
  {
    name: 'heat and emergency at a switch',
    lattice: {
      ask: switches,
      protection: factors.protection,
      weather: factors.weather,
      modes: ['', 'HEAT_SUSPEND'],
      emergency: factors.emergency,
      signatures,
    },
  },
  {
    name: 'heat at a device',
    lattice: {
      ask: devices,
      protection: factors.protection,
      device: factors.device,
      weather: factors.weather,
      dispatch: factors.dispatch,
      modes: ['', 'HEAT_SUSPEND'],
    },
  },
  {
    name: 'heat without connectivity or a provable dispatch',
    lattice: {
      ask: factors.ask,
      protection,
      weather: factors.weather,
      connectivity: factors.connectivity,
      dispatch: factors.dispatch,
      signatures: ['PROPOSED', 'TWO'],
    },
  },
  {
    name: 'topology, tags and budget at a switch',
    lattice: {
      ask: switches,
      protection,
      topology: factors.topology,
      tag: factors.tag,
      budget: factors.budget,
      emergency: ['NONE', 'EEA3'],
      signatures,
    },
  },
  {
    name: 'every fault of a signature',
    lattice: {
      ask: switches,
      protection,
      modes: ['', 'MANUAL_ONLY'],
      budget: ['ENOUGH', 'KILOWATTS_SPENT'],
      emergency: factors.emergency,
      origin: factors.origin,
      signatures: factors.signatures,
    },
  },
  {
    name: 'what a device and its owner allow',
    lattice: {
      ask: devices,
      protection,
      opt: factors.opt,
      deviceLimit: factors.deviceLimit,
      fanOut: factors.fanOut,
      budget: ['ENOUGH', 'KILOWATTS_SPENT'],
      tag: factors.tag,
      signatures: ['PROPOSED', 'NONE', 'TWO'],
    },
  },
  {
    name: 'what can be seen, and test data',
    lattice: {
      ask: factors.ask,
      protection,
      pipeline: factors.pipeline,
      feeder: factors.feeder,
      directRead: ['NONE', 'FRESH', 'OLD'],
      testFlag: factors.testFlag,
      signatures: ['PROPOSED', 'TWO'],
    },
  },
];
