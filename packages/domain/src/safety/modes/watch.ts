import type { ModesState } from './mode-state.ts';

/** Instants of one fold: the wall clock that people read, and one that never jumps. Both in milliseconds. */
export interface FoldClock {
  readonly nowMs: number;
  /** Only its differences count. Without it the wall clock stands in, and a clock that runs fast shortens a dwell. */
  readonly monotonicMs?: number;
}

/** How long this look has watched, ms: the time since the last one, or null when it cannot vouch for it. */
export type WatchedMs = number | null;

/** Null after a start, a pause longer than the limit, or a jump of either clock: every dwell then begins anew. */
export const watchedSince = (foldedAt: ModesState['folded_at'], { nowMs, monotonicMs = nowMs }: FoldClock, gapMaxMs: number): WatchedMs => {
  if (foldedAt === null) return null;
  const wallMs = nowMs - foldedAt.wallMs;
  const elapsedMs = monotonicMs - foldedAt.monotonicMs;
  const steady = wallMs >= 0 && wallMs <= gapMaxMs && elapsedMs >= 0 && elapsedMs <= gapMaxMs;
  return steady ? elapsedMs : null;
};

/** For how long something has been clear, given that it is clear now: the first look at it, or one after a gap, counts nothing. */
export const clearedMs = (before: number | null, watchedMs: WatchedMs): number =>
  before === null || watchedMs === null ? 0 : before + watchedMs;
