import type { ComputedLag } from './compute-lag.ts';
import type { LagState } from './state.ts';
import type { TimeLag } from './time-lag.ts';

export interface PartitionFacts {
  readonly state: LagState;
  readonly computed: ComputedLag;
  readonly committed: number | null;
  readonly isEmpty: boolean;
  readonly error: string | null;
  readonly timeLag: TimeLag;
}

/** One plain sentence on why a partition is in its state. */
export const partitionSentence = (facts: PartitionFacts): string => [mainSentence(facts), ...remarks(facts)].join(' ');

const mainSentence = ({ state, computed, committed, isEmpty, error, timeLag }: PartitionFacts): string => {
  if (error !== null) return `The broker did not answer for this partition: ${error}.`;
  if (committed === null && isEmpty) return 'Nothing was committed and nothing waits: the partition is empty.';
  if (committed === null) return 'Nothing was ever committed, so the lag is not known.';
  if (computed.lag === null) return 'The end of the log is not known, so the lag is not known.';
  if (computed.lag === 0 && state === 'OK') return 'Everything is read.';
  return `${count(computed.lag)} wait${computed.lag === 1 ? 's' : ''}${age(timeLag)}${reasons[state]}`;
};

const reasons: Readonly<Record<LagState, string>> = {
  OK: ', and the group keeps up.',
  WARN: ': the group reads, but the lag did not fall once in the window.',
  STALL: ': the group is alive but its offset does not move.',
  STOP: ': the group has given no sign of life for longer than its window spans.',
  REWIND: ': the committed offset went backwards.',
  UNKNOWN: ': no offsets are recorded yet to judge by.',
};

const remarks = ({ computed, committed }: PartitionFacts): readonly string[] => [
  ...(computed.lost > 0
    ? [`${count(computed.lost)} ${computed.lost === 1 ? 'was' : 'were'} removed by retention before the group read them.`]
    : []),
  ...(computed.beyondEnd === null || committed === null
    ? []
    : [`The commit lies ${count(computed.beyondEnd)} beyond the end: the topic may have been created anew.`]),
];

const age = ({ timeLagMs, atLeast }: TimeLag): string =>
  timeLagMs === null ? '' : `, the oldest for ${atLeast ? 'at least ' : ''}${(timeLagMs / 1000).toFixed(1)} s`;

const count = (records: number): string => `${records} record${records === 1 ? '' : 's'}`;
