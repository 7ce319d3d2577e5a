import { worstState } from './state.ts';
import type { LagState } from './state.ts';

export interface JudgedPartition {
  readonly topic: string;
  readonly partition: number;
  readonly lag: number | null;
  readonly state: LagState;
  readonly sentence: string;
  readonly isEmpty: boolean;
  readonly error: string | null;
}

export interface GroupSummary {
  readonly state: LagState;
  /** True when at least one partition could not be asked: sums are lower bounds then. */
  readonly partial: boolean;
  /** Sum and largest of the known lags, null when none is known. */
  readonly lagTotal: number | null;
  readonly lagMax: number | null;
  readonly sentence: string;
}

/** A group is as bad as its worst partition; partitions that never held anything do not count. */
export const summariseGroup = (partitions: readonly JudgedPartition[]): GroupSummary => {
  const counted = partitions.filter(({ isEmpty }) => !isEmpty);
  const known = counted.flatMap(({ lag }) => (lag === null ? [] : [lag]));
  const state = worstState(counted.map((each) => each.state));
  const failed = partitions.filter(({ error }) => error !== null).length;
  const named = counted.find((each) => each.state === state);
  const remark = failed === 0 ? '' : ` Partial: ${failed} of ${partitions.length} partitions could not be asked.`;
  return {
    state,
    partial: failed > 0,
    lagTotal: known.length === 0 ? null : known.reduce((total, lag) => total + lag, 0),
    lagMax: known.length === 0 ? null : Math.max(...known),
    sentence: `${reason(state, named)}${remark}`,
  };
};

const reason = (state: LagState, named: JudgedPartition | undefined): string => {
  if (named === undefined) return 'The group has no committed offsets.';
  return state === 'OK' ? 'Every partition keeps up.' : `${named.topic}/${named.partition}: ${named.sentence}`;
};
