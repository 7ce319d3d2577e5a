import type { CycleResult, RtuScan } from './scan-cycle.ts';
import { nextScanSlot } from './schedule.ts';

export interface ScanLoopOptions {
  readonly intervalMs: number;
  readonly scan: RtuScan;
  readonly monotonicMs: () => number;
  /** Calls back at about the given monotonic instant; returns how to cancel. */
  readonly wakeAt: (dueMs: number, wake: () => void) => () => void;
  readonly report: (cycle: CycleResult & { readonly skipped: number; readonly durationMs: number }) => void;
}

/** Runs one RTU's cycles at a fixed rate until stopped. A cycle is never begun while another runs; missed slots are reported. */
export const startScanLoop = (options: ScanLoopOptions): { stop(): void } => {
  const timing = { originMs: options.monotonicMs(), intervalMs: options.intervalMs };
  let stopped = false;
  let cancel = () => {};
  const plan = (lastSlot: number) => {
    if (stopped) return;
    const next = nextScanSlot(timing, lastSlot, options.monotonicMs());
    cancel = options.wakeAt(next.dueMs, () => void cycle(next.slot, lastSlot));
  };
  const cycle = async (slot: number, lastSlot: number) => {
    const beganMs = options.monotonicMs();
    const result = await options.scan.run(slot);
    if (stopped) return;
    options.report({ ...result, skipped: Math.max(0, slot - lastSlot - 1), durationMs: options.monotonicMs() - beganMs });
    plan(slot);
  };
  plan(-1);
  return {
    stop: () => {
      stopped = true;
      cancel();
    },
  };
};
