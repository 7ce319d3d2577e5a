import type { ModeId } from '@gridstream/schemas';

/** What a mode means for the people who work in it (safety design §3), whether or not it is active. */
export interface ModeWords {
  readonly entered: string;
  readonly restricts: string;
  readonly allowed: string;
  readonly left: string;
}

/** The modes in the order in which they are explained: what can happen at any second first. */
export const explainedModes = [
  'SAFETY_FREEZE',
  'TELEMETRY_HALT',
  'HEAT_SUSPEND',
  'GRID_FOLLOW',
  'MANUAL_ONLY',
  'TEST',
] as const satisfies readonly ModeId[];

export type ExplainedMode = (typeof explainedModes)[number];

export const modeWords: Readonly<Record<ExplainedMode, ModeWords>> = {
  SAFETY_FREEZE: {
    entered:
      'Records of a safety-relevant partition wait unread beyond the limit, their lag is not known, a group rebalances too long, or the lag monitor is silent.',
    restricts: 'No new restriction from anyone.',
    allowed: 'Release, stop, reject and cancel. A close needs an operator and a fresh direct read.',
    left: 'Lag at most 10 % of its limit, time lag below its limit and the telemetry of the feeder fresh, all of it for the dwell.',
  },
  TELEMETRY_HALT: {
    entered: 'The head meter or the status of a tie is lost, or too large a share of the points of the feeder is stale.',
    restricts: 'No switch of this feeder through GridStream.',
    allowed: 'Native SCADA of the operators; release, stop, reject and cancel.',
    left: 'Fresh GOOD telemetry of the head meter, the ties and enough points, for the dwell.',
  },
  HEAT_SUSPEND: {
    entered: 'Wet-bulb temperature or HeatRisk reaches its limit, or nobody has known the weather for too long in the cooling season.',
    restricts: 'No restriction of a device; running ones are released in stages. A switch only in a declared emergency, by two people.',
    allowed: 'Release, stop, reject and cancel.',
    left: 'An hour of fresh weather well below the limit.',
  },
  GRID_FOLLOW: {
    entered: 'Connectivity is lost, or there is a heatwave in which nobody can prove that a dispatch harms no one.',
    restricts: 'Nothing is restricted, no switch moves, every device restriction is released in stages.',
    allowed: 'Devices follow their own local default. Release, stop, reject and cancel.',
    left: 'Everything healthy for the dwell; it always ends.',
  },
  MANUAL_ONLY: {
    entered: 'An operator switches automation off.',
    restricts: 'Automation proposes and does nothing.',
    allowed: 'Operators decide as in NORMAL.',
    left: 'An operator switches automation on again.',
  },
  TEST: {
    entered: 'Test data or a test configuration.',
    restricts: 'Real adapters refuse everything, releases too.',
    allowed: 'Studies and test adapters.',
    left: 'A restart without test data.',
  },
};

/** `SAFETY FREEZE`: a mode as it stands on the screen. */
export const modeName = (mode: string): string => mode.replaceAll('_', ' ');
