/** How long a consumer may hold lag without running a batch before its process must end. */
export const stallLimitMs = 30_000;

export interface StallWatch {
  batchRan(): void;
  /** Adds the time since the last check, at most one interval, so that a paused process is not taken for a stall. */
  check(elapsedMs: number, lagRecords: number): boolean;
}

/** True from `check` once lag has stood above 0 for 30 s without a batch. */
export const createStallWatch = (intervalMs: number, limitMs = stallLimitMs): StallWatch => {
  let stalledMs = 0;
  let ran = false;
  return {
    batchRan: () => {
      ran = true;
    },
    check: (elapsedMs, lagRecords) => {
      stalledMs = ran || lagRecords === 0 ? 0 : stalledMs + Math.min(elapsedMs, intervalMs);
      ran = false;
      return stalledMs >= limitMs;
    },
  };
};
