/** One slot of a fixed-rate schedule: slot n is due at origin + n × interval, whatever happened before it. */
export interface ScanSlot {
  readonly slot: number;
  readonly dueMs: number;
  /** Slots that had already passed: they are dropped, never queued. */
  readonly skipped: number;
}

export interface ScanTiming {
  /** Monotonic instant of slot 0, milliseconds. */
  readonly originMs: number;
  readonly intervalMs: number;
}

/**
 * Next slot after `lastSlot`. It is computed from the origin, so that late timers never add up to a drift. A slot
 * counts as missed once the following one is due as well; the newest due slot runs at once.
 */
export const nextScanSlot = (timing: ScanTiming, lastSlot: number, nowMs: number): ScanSlot => {
  const planned = lastSlot + 1;
  const newestDue = Math.floor((nowMs - timing.originMs) / timing.intervalMs);
  const slot = Math.max(planned, newestDue);
  return { slot, dueMs: timing.originMs + slot * timing.intervalMs, skipped: slot - planned };
};
