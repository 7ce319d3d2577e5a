/** A sign of life of a group on one partition: an offset it stood at, when, and the lag it had then. */
export interface RecordedOffset {
  readonly atMs: number;
  readonly offset: number;
  readonly lag: number;
}

export interface OffsetWindow {
  /** At most ten, oldest first. */
  readonly offsets: readonly RecordedOffset[];
  /** Since when the lag has been above 0 without a break, null while it is 0. */
  readonly pendingSinceMs: number | null;
}

export const windowSize = 10;
export const emptyWindow: OffsetWindow = { offsets: [], pendingSinceMs: null };

export interface Observation {
  readonly nowMs: number;
  readonly offset: number;
  readonly lag: number;
  /** Last instant at which the worker itself said that it lives, null when it says nothing. */
  readonly aliveAtMs: number | null;
}

/**
 * Adds a poll to the window. Kafka does not tell when a group committed, so an offset is recorded when it changed,
 * or when the worker reported itself since the last one; a poll that saw neither leaves the window as it was.
 */
export const observe = (window: OffsetWindow, { nowMs, offset, lag, aliveAtMs }: Observation): OffsetWindow => {
  const last = window.offsets.at(-1);
  const pendingSinceMs = lag === 0 ? null : (window.pendingSinceMs ?? nowMs);
  const moved = last === undefined || last.offset !== offset;
  const atMs = moved ? nowMs : (aliveAtMs ?? last.atMs);
  if (!moved && atMs <= last.atMs) return { offsets: window.offsets, pendingSinceMs };
  return { offsets: [...window.offsets, { atMs, offset, lag }].slice(-windowSize), pendingSinceMs };
};
