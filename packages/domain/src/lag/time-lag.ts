import { arrivalOf } from './end-history.ts';
import type { EndPoint } from './end-history.ts';

export interface WorkerMark {
  /** Last record that the worker handled. */
  readonly offset: number;
  /** Its own timestamp. */
  readonly timestampMs: number;
}

export interface TimeLagInput {
  readonly lag: number | null;
  /** Offset of the first record that is not handled yet. */
  readonly nextOffset: number | null;
  readonly worker: WorkerMark | null;
  readonly history: readonly EndPoint[];
  readonly nowMs: number;
}

export interface TimeLag {
  /** Age of the oldest unhandled record in milliseconds, null when not known. */
  readonly timeLagMs: number | null;
  readonly method: 'WORKER' | 'INTERPOLATED' | 'NONE';
  /** True when the number is a lower bound. */
  readonly atLeast: boolean;
}

/** A lower bound below this says too little: right after a start the table reaches back no further than the first poll. */
const boundMsMin = 60_000;

const unknown: TimeLag = { timeLagMs: null, method: 'NONE', atLeast: false };

/**
 * How long the oldest unhandled record has been waiting. With a worker's mark at that very offset it is bounded by the
 * timestamp of the record before, sharpened by the poll at which the end first passed it; without one it is
 * interpolated from the table of ends alone. It grows while nothing is handled.
 */
export const timeLagOf = ({ lag, nextOffset, worker, history, nowMs }: TimeLagInput): TimeLag => {
  if (lag === null || nextOffset === null) return unknown;
  const marked = worker !== null && worker.offset + 1 >= nextOffset ? worker : null;
  if (lag === 0) return { timeLagMs: 0, method: marked === null ? 'INTERPOLATED' : 'WORKER', atLeast: false };
  const arrival = arrivalOf(history, nextOffset);
  if (marked !== null) {
    const knownMs = arrival === null || arrival.orEarlier ? marked.timestampMs : Math.max(marked.timestampMs, arrival.atMs);
    return { timeLagMs: Math.max(0, nowMs - knownMs), method: 'WORKER', atLeast: false };
  }
  if (arrival === null || (arrival.orEarlier && nowMs - arrival.atMs < boundMsMin)) return unknown;
  return { timeLagMs: Math.max(0, nowMs - arrival.atMs), method: 'INTERPOLATED', atLeast: arrival.orEarlier };
};
