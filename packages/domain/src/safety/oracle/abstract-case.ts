import { modeIds, qualities } from '../snapshot.ts';

/** Every subset of the six modes that restrict anything; NORMAL is the empty one. */
const restrictingModes = modeIds.filter((mode) => mode !== 'NORMAL' && mode !== 'UNKNOWN');
const modeSets: readonly (readonly string[])[] = restrictingModes.reduce<readonly (readonly string[])[]>(
  (sets, mode) => [...sets, ...sets.map((set) => [...set, mode])],
  [[]],
);

/**
 * The finite lattice of safety design §7.1: what can be the case, in words instead of records.
 * `modes` are names joined by a plus sign. The first value of each factor is the good one.
 */
export const factors = {
  ask: ['RESTRICT_IOT', 'OPEN', 'RELEASE_IOT', 'CLOSE'],
  protection: [
    'RESIDENTIAL_3',
    'HOSPITAL_0',
    'WATER_1',
    'SCHOOL_2',
    'INTERRUPTIBLE_4',
    'EV_5',
    'UNKNOWN_CLASS',
    'UNMAPPED',
    'COOLING_CENTER',
    'LIFE_SUPPORT',
    'REGISTERED_LIFE_SUPPORT',
    'PINNED_0',
    'HOSPITAL_REVIEW_DUE',
  ],
  device: ['EV_CHARGER', 'THERMOSTAT'],
  opt: ['OPTED_IN', 'OPTED_OUT', 'UNKNOWN'],
  deviceLimit: ['WITHIN', 'DAY', 'REST', 'INDOOR', 'EVENT_LENGTH', 'LEASE_TOO_LONG', 'LEASE_MISSING', 'LEASE_NO_EXPIRY', 'UNKNOWN'],
  fanOut: ['LOW_IOT', 'MEDIUM_AGGREGATE'],
  modes: modeSets.map((set) => set.join('+')),
  signatures: [
    'PROPOSED',
    'NONE',
    'ONE',
    'TWO',
    'SAME_PERSON',
    'SAME_SESSION',
    'SAME_AUTHENTICATOR',
    'NO_AUTHENTICATOR',
    'EXPIRED',
    'OTHER_PLAN',
    'OTHER_EPOCH',
    'OTHER_TOPOLOGY',
    'OTHER_PROTECTION',
    'PROPOSER',
    'NO_STEP_UP',
    'OLD_STEP_UP',
    'VIEWER',
    'DECIDED_LATE',
    'EXECUTED_LATE',
  ],
  origin: ['AUTOMATION', 'OPERATOR'],
  authority: ['HELD', 'NOT_LEADER', 'LEADER_UNKNOWN', 'NO_KEY', 'NO_AUDIT', 'CLOCK_OFF', 'CLOCK_UNKNOWN'],
  pipeline: ['WITHIN', 'LAG', 'TIME_LAG', 'LAG_UNKNOWN', 'REBALANCE', 'SILENT', 'BROKER_AWAY'],
  telemetry: [...qualities, 'OLD', 'AGE_UNKNOWN', 'POSITION_UNKNOWN'],
  feeder: ['SEEN', 'ALMOST_A_FIFTH', 'A_FIFTH', 'HEAD_LOST', 'TIE_LOST', 'COUNT_UNKNOWN'],
  weather: [
    'MILD',
    'HOT',
    'HUMID',
    'HEAT_INDEX',
    'ALERT',
    'ONE_SOURCE_HOT',
    'WET_BULB_SUSPEND',
    'HEAT_RISK',
    'UNKNOWN_FOR_A_WHILE',
    'NEVER_HEARD',
    'NEVER_HEARD_OFF_SEASON',
  ],
  connectivity: ['UP', 'NO_KAFKA', 'NO_REDIS', 'UNKNOWN'],
  dispatch: ['PROVABLE', 'NOT_PROVABLE', 'UNKNOWN'],
  lastKnownGood: ['VALID', 'MISSING', 'STALE', 'CORRUPT', 'UNKNOWN', 'TOO_OLD', 'TARGET_DISAGREES', 'PATH_DISAGREES'],
  directRead: ['NONE', 'FRESH', 'OLD', 'OTHER_ASSET', 'INTERMEDIATE'],
  topology: ['KNOWN', 'VERSION_UNKNOWN', 'UPSTREAM_UNKNOWN', 'LOOP'],
  cis: ['AVAILABLE', 'UNAVAILABLE', 'UNKNOWN'],
  pointSeen: ['YES', 'NEVER'],
  tag: ['NONE', 'COMMAND_INHIBIT', 'CLOSE_INHIBIT', 'CLEARANCE', 'HOT_LINE', 'LOCAL', 'LOCAL_UNKNOWN', 'SECTION_CLEARANCE'],
  budget: ['ENOUGH', 'SPENT', 'KILOWATTS_SPENT', 'UNKNOWN'],
  emergency: ['NONE', 'EEA1', 'EEA2', 'EEA3', 'OPERATOR', 'UNKNOWN'],
  testFlag: ['NONE', 'SNAPSHOT', 'REQUEST'],
  manualFlag: ['OFF', 'ON', 'UNKNOWN'],
} as const;

export type Factor = keyof typeof factors;
export type AbstractCase = { readonly [Name in Factor]: (typeof factors)[Name][number] };

/** Nothing is wrong: a residential point, an opted-in charger, everything seen, nobody has signed yet. */
export const goodCase: AbstractCase = {
  ask: 'RESTRICT_IOT',
  protection: 'RESIDENTIAL_3',
  device: 'EV_CHARGER',
  opt: 'OPTED_IN',
  deviceLimit: 'WITHIN',
  fanOut: 'LOW_IOT',
  modes: '',
  signatures: 'PROPOSED',
  origin: 'AUTOMATION',
  authority: 'HELD',
  pipeline: 'WITHIN',
  telemetry: 'GOOD',
  feeder: 'SEEN',
  weather: 'MILD',
  connectivity: 'UP',
  dispatch: 'PROVABLE',
  lastKnownGood: 'VALID',
  directRead: 'NONE',
  topology: 'KNOWN',
  cis: 'AVAILABLE',
  pointSeen: 'YES',
  tag: 'NONE',
  budget: 'ENOUGH',
  emergency: 'NONE',
  testFlag: 'NONE',
  manualFlag: 'OFF',
};

/** True when the case has this mode among its active ones. */
export const inMode = ({ modes }: AbstractCase, mode: string): boolean => modes.split('+').includes(mode);
