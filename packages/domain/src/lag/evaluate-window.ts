import type { OffsetWindow, RecordedOffset } from './offset-window.ts';
import type { LagState } from './state.ts';

/** A group that reads often is not called stopped for a pause shorter than this. */
export const stopAfterMsMin = 5000;

export interface EvaluationInput {
  readonly window: OffsetWindow;
  /** Lag now, null when not known. */
  readonly lag: number | null;
  readonly nowMs: number;
}

/**
 * Burrow's rules over up to ten recorded offsets, first match wins: offset fell → REWIND; nothing recorded for longer
 * than the window spans → STOP; offset unchanged over the window → STALL; lag never fell → WARN; else OK.
 * No offsets is UNKNOWN. A lag of 0 is OK, and a lag of 0 within the window rules out all but STOP.
 */
export const evaluateWindow = ({ window, lag, nowMs }: EvaluationInput): LagState => {
  const { offsets } = window;
  const first = offsets[0];
  const last = offsets.at(-1);
  if (lag === null || first === undefined || last === undefined) return 'UNKNOWN';
  if (lag === 0) return 'OK';
  const neverZero = offsets.every((recorded) => recorded.lag > 0);
  if (neverZero && someStep(offsets, (before, after) => after.offset < before.offset)) return 'REWIND';
  if (isStopped(window, { firstMs: first.atMs, lastMs: last.atMs, nowMs })) return 'STOP';
  if (!neverZero || offsets.length < 2) return 'OK';
  if (first.offset === last.offset) return 'STALL';
  return someStep(offsets, (before, after) => after.lag < before.lag) ? 'OK' : 'WARN';
};

/** The wait counts from the last sign of life, or from the moment something came to wait for, whichever is later. */
const isStopped = (window: OffsetWindow, times: { readonly firstMs: number; readonly lastMs: number; readonly nowMs: number }): boolean => {
  const waitingSinceMs = Math.max(times.lastMs, window.pendingSinceMs ?? times.nowMs);
  return times.nowMs - waitingSinceMs > Math.max(times.lastMs - times.firstMs, stopAfterMsMin);
};

const someStep = (offsets: readonly RecordedOffset[], holds: (before: RecordedOffset, after: RecordedOffset) => boolean): boolean =>
  offsets.some((after, index) => {
    const before = offsets[index - 1];
    return before !== undefined && holds(before, after);
  });
