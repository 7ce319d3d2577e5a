import type { ModeEntry } from '../snapshot.ts';
import { holdForeign } from './foreign-mode.ts';
import { gridFollow } from './grid-follow.ts';
import { heatSuspend } from './heat-suspend.ts';
import { manualOnly } from './manual-only.ts';
import type { ModeConfig } from './mode-config.ts';
import { heldBecause, normalMode } from './mode-entry.ts';
import type { ModeInputs, ModeRule } from './mode-rule.ts';
import type { HeldMode, ModesState } from './mode-state.ts';
import { safetyFreeze } from './safety-freeze.ts';
import { telemetryHalt } from './telemetry-halt.ts';
import { testMode } from './test-mode.ts';
import { clearedMs, type FoldClock, watchedSince } from './watch.ts';

export interface FoldModesContext extends FoldClock {
  readonly config: ModeConfig;
}

const rules: readonly ModeRule[] = [safetyFreeze, telemetryHalt, heatSuspend, gridFollow, manualOnly, testMode];

/**
 * Folds the inputs of one moment into the set of active modes. A mode is entered at once by its cause, and left only after its exit
 * condition has held for the whole of its dwell, watched without a gap and without a jump of a clock. `nowMs` is the wall clock, which
 * `since` and `exits_at` are in; dwells are measured by `monotonicMs`, which a caller that holds restrictions must feed. Fold at least once
 * every `watch_gap_max_ms`, or nothing is ever left. Source: safety design §3.
 */
export const foldModes = (previous: ModesState, inputs: ModeInputs, context: FoldModesContext): ModesState => {
  const { config, nowMs } = context;
  const watchedMs = watchedSince(previous.folded_at, context, config.watch_gap_max_ms);
  const isOwn = (mode: ModeEntry) => rules.some((rule) => rule.mode === mode.mode && rule.scope(inputs) === mode.scope);
  const own = rules.flatMap((rule) => {
    const before = previous.modes.find((mode) => mode.mode === rule.mode && isOwn(mode));
    const next = foldMode({ rule, before, inputs, watchedMs, restarted: previous.folded_at === null, config, nowMs });
    return next === null ? [] : [next];
  });
  const foreign = previous.modes
    .filter((mode) => mode.mode !== 'NORMAL' && !isOwn(mode))
    .flatMap((mode) => holdForeign(mode, { inputs, config, watchedMs, nowMs }) ?? []);
  const active = [...own, ...foreign];
  const modes = active.length > 0 ? active : [previous.modes.find(({ mode }) => mode === 'NORMAL') ?? normalMode(inputs, nowMs)];
  return {
    mode_epoch: previous.mode_epoch + (setName(previous.modes) === setName(modes) ? 0 : 1),
    modes,
    folded_at: { wallMs: nowMs, monotonicMs: context.monotonicMs ?? nowMs },
  };
};

interface FoldMode {
  readonly rule: ModeRule;
  readonly before: HeldMode | undefined;
  readonly inputs: ModeInputs;
  readonly watchedMs: number | null;
  readonly restarted: boolean;
  readonly config: ModeConfig;
  readonly nowMs: number;
}

const foldMode = ({ rule, before, inputs, watchedMs, restarted, config, nowMs }: FoldMode): HeldMode | null => {
  const cause = rule.cause(inputs, before);
  if (cause !== null) return heldBecause(rule, inputs, { finding: cause, since: before?.since ?? nowMs });
  if (before === undefined) return null;
  const gap = rule.gap(inputs);
  if (gap !== null) return heldBecause(rule, inputs, { finding: gap, since: before.since });
  const dwell = rule.dwell(config);
  if (dwell === 'RESTART') return restarted ? null : { ...before, exits_at: null, clear_ms: null };
  const clearMs = clearedMs(before.clear_ms, watchedMs);
  return clearMs >= dwell ? null : { ...before, exits_at: nowMs + dwell - clearMs, clear_ms: clearMs };
};

const setName = (modes: readonly ModeEntry[]): string =>
  modes
    .map(({ mode, scope }) => `${mode} ${scope}`)
    .sort()
    .join('|');
