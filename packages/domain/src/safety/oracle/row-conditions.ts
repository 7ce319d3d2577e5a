import { type AbstractCase, inMode } from './abstract-case.ts';
import { isDeclaredEmergency, isHeatSuspended, isHeatwave, isHeldByTie, levelOf } from './protection-facts.ts';

type Tens = '0' | '1';
type Digit = '0' | '1' | '2' | '3' | '4' | '5' | '6' | '7' | '8' | '9';
export type RowId = Exclude<`row-${Tens}${Digit}` | 'row-20' | 'manual-only', 'row-00'>;

type Condition = (abstractCase: AbstractCase) => boolean;

/** When each row of table (b) applies, one small oracle a row, read off the reference and safety design §1-§4. Row 20 is what is left over, so it never applies by itself. */
export const conditions: Readonly<Record<RowId, Condition>> = {
  'row-01': (it) => levelOf(it) === 0,
  'row-02': ({ authority }) => authority !== 'HELD',
  'row-03': (it) => it.pipeline !== 'WITHIN' || inMode(it, 'SAFETY_FREEZE'),
  'row-04': (it) => it.telemetry !== 'GOOD' || (it.feeder === 'HEAD_LOST' && needsHeadMeter(it)),
  'row-05': (it) => !['SEEN', 'ALMOST_A_FIFTH'].includes(it.feeder) || inMode(it, 'TELEMETRY_HALT'),
  'row-06': isHeatSuspended,
  'row-07': (it) => isHeatwave(it) && (isCutOff(it) || it.dispatch !== 'PROVABLE'),
  'row-08': (it) => !isHeatwave(it) && isCutOff(it),
  'row-09': (it) => it.lastKnownGood !== 'VALID' && !isUnknownWhereItDisagrees(it),
  'row-10': ({ topology, feeder, signatures }) => topology !== 'KNOWN' || feeder === 'TIE_LOST' || signatures === 'OTHER_TOPOLOGY',
  'row-11': ({ cis }) => cis !== 'AVAILABLE',
  'row-12': (it) => levelOf(it) === 1,
  'row-13': (it) => levelOf(it) === 2,
  'row-14': (it) => isInhibited(it),
  'row-15': ({ opt, deviceLimit }) => opt !== 'OPTED_IN' || deviceLimit !== 'WITHIN',
  'row-16': ({ budget }) => budget !== 'ENOUGH',
  'row-17': () => true,
  'row-18': (it) => isHeatSuspended(it) && isDeclaredEmergency(it),
  'row-19': (it) => it.testFlag !== 'NONE' || inMode(it, 'TEST'),
  'row-20': () => false,
  'manual-only': (it) => it.manualFlag !== 'OFF' || inMode(it, 'MANUAL_ONLY'),
};

/** Connectivity lost, or the mode GRID_FOLLOW that it led to. */
const isCutOff: Condition = (it) => it.connectivity !== 'UP' || inMode(it, 'GRID_FOLLOW');

/** Tags of the target for every move; a close-inhibit and a clearance on the section only forbid the close. */
const isInhibited: Condition = (it) =>
  ['COMMAND_INHIBIT', 'CLEARANCE', 'HOT_LINE', 'LOCAL', 'LOCAL_UNKNOWN'].includes(it.tag) ||
  (it.ask === 'CLOSE' && (it.tag === 'CLOSE_INHIBIT' || (it.tag === 'SECTION_CLEARANCE' && !isHeldByTie(it))));

const needsHeadMeter: Condition = ({ ask }) => ask === 'OPEN';

/** The last known good state differs at a switch that live telemetry does not know: one side alone is no disagreement. */
const isUnknownWhereItDisagrees: Condition = ({ ask, lastKnownGood, telemetry, topology }) =>
  (lastKnownGood === 'TARGET_DISAGREES' && (ask === 'OPEN' || ask === 'CLOSE') && telemetry !== 'GOOD') ||
  (lastKnownGood === 'PATH_DISAGREES' && topology === 'UPSTREAM_UNKNOWN');
