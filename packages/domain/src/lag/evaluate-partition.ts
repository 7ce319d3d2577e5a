import { computeLag } from './compute-lag.ts';
import type { ComputedLag, PartitionOffsets } from './compute-lag.ts';
import { addEndPoint } from './end-history.ts';
import type { EndPoint } from './end-history.ts';
import { evaluateWindow } from './evaluate-window.ts';
import { emptyWindow, observe } from './offset-window.ts';
import type { OffsetWindow } from './offset-window.ts';
import { partitionSentence } from './sentences.ts';
import type { LagState } from './state.ts';
import { timeLagOf } from './time-lag.ts';
import type { TimeLag } from './time-lag.ts';

/** What is remembered of one group on one partition between polls. */
export interface PartitionMemory {
  readonly window: OffsetWindow;
  readonly history: readonly EndPoint[];
}

export const freshMemory: PartitionMemory = { window: emptyWindow, history: [] };

export interface PartitionPoll extends PartitionOffsets {
  readonly nowMs: number;
  /** What the worker itself last said, with the instant at which it said so. */
  readonly worker: { readonly offset: number; readonly timestampMs: number; readonly atMs: number } | null;
  readonly error: string | null;
}

export interface PartitionVerdict {
  readonly computed: ComputedLag;
  readonly timeLag: TimeLag;
  readonly state: LagState;
  readonly sentence: string;
  /** Nothing was committed and nothing waits: such a partition says nothing about its group. */
  readonly isEmpty: boolean;
}

/** Judges one poll of one partition; returns the verdict and the memory for the next poll. */
export const evaluatePartition = (
  memory: PartitionMemory,
  poll: PartitionPoll,
): { readonly verdict: PartitionVerdict; readonly memory: PartitionMemory } => {
  const { committed, logStart, end, nowMs, worker, error } = poll;
  const computed = error === null ? computeLag(poll) : { ...computeLag(poll), lag: null };
  const history = end === null ? memory.history : addEndPoint(memory.history, { atMs: nowMs, end });
  const window =
    committed === null || computed.lag === null
      ? memory.window
      : observe(memory.window, { nowMs, offset: committed, lag: computed.lag, aliveAtMs: worker?.atMs ?? null });
  const nextOffset = committed === null || logStart === null ? null : Math.max(committed, logStart);
  const timeLag = timeLagOf({ lag: computed.lag, nextOffset, worker, history, nowMs });
  const state = committed === null ? 'UNKNOWN' : evaluateWindow({ window, lag: computed.lag, nowMs });
  const isEmpty = error === null && committed === null && logStart !== null && logStart === end;
  const sentence = partitionSentence({ state, computed, committed, isEmpty, error, timeLag });
  return { verdict: { computed, timeLag, state, sentence, isEmpty }, memory: { window, history } };
};
