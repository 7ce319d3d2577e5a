import { gridFollow } from './grid-follow.ts';
import { heatSuspend } from './heat-suspend.ts';
import type { ModeConfig } from './mode-config.ts';
import type { ModeInputs, ModeRule } from './mode-rule.ts';
import type { HeldMode } from './mode-state.ts';
import { safetyFreeze } from './safety-freeze.ts';
import { telemetryHalt } from './telemetry-halt.ts';
import { clearedMs, type WatchedMs } from './watch.ts';

export interface ForeignContext {
  readonly inputs: ModeInputs;
  readonly config: ModeConfig;
  readonly watchedMs: WatchedMs;
  readonly nowMs: number;
}

const seen: readonly ModeRule[] = [safetyFreeze, telemetryHalt, heatSuspend, gridFollow];

/**
 * Holds a mode that the log records and this kernel cannot judge: of a newer kernel, or of a scope that it does not watch. Its cause is not
 * known, so it holds as it was recorded until everything that this kernel does see has been clear for the longer of its two times. It
 * neither stays for ever nor goes unseen: its end is a change of the set, with an epoch and a row of the audit.
 */
export const holdForeign = (mode: HeldMode, { inputs, config, watchedMs, nowMs }: ForeignContext): HeldMode | null => {
  const held = { ...mode, exit_condition: exitCondition, exits_at: null, clear_ms: null };
  if (seen.some((rule) => rule.gap(inputs) !== null)) return held;
  const clearMs = clearedMs(mode.clear_ms, watchedMs);
  const dwellMs = Math.max(config.dwell_ms, config.heat_clear_ms);
  return clearMs >= dwellMs ? null : { ...held, exits_at: nowMs + dwellMs - clearMs, clear_ms: clearMs };
};

const exitCondition =
  'Recorded by another supervisor, and its cause cannot be judged here: it ends when everything that can be has been clear for the time to clear';
