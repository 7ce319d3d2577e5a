import type { Finding } from '../pipeline-finding.ts';
import type { ModeEntry } from '../snapshot.ts';
import type { ModeConfig } from './mode-config.ts';
import type { ModeInputs, ModeRule } from './mode-rule.ts';
import type { HeldMode, ModesState } from './mode-state.ts';
import { safetyFreeze } from './safety-freeze.ts';
import { telemetryHalt } from './telemetry-halt.ts';

export interface FoldModesContext {
  readonly config: ModeConfig;
  readonly nowMs: number;
}

const rules: readonly ModeRule[] = [safetyFreeze, telemetryHalt];

/**
 * Folds the inputs of one moment into the set of active modes. A mode is entered at once by its cause, and left only after its
 * exit condition has held for the whole dwell, watched without a gap and without a jump of the clock. Source: safety design §3.
 */
export const foldModes = (previous: ModesState, inputs: ModeInputs, { config, nowMs }: FoldModesContext): ModesState => {
  const watched = isWatched(previous.folded_at, nowMs, config.watch_gap_max_ms);
  const held = rules.flatMap((rule) => {
    const before = previous.modes.find(({ mode }) => mode === rule.mode);
    const next = foldMode({ rule, before, inputs, watched, config, nowMs });
    return next === null ? [] : [next];
  });
  const foreign = previous.modes.filter(({ mode }) => mode !== 'NORMAL' && !rules.some((rule) => rule.mode === mode));
  const active = [...held, ...foreign];
  const modes = active.length > 0 ? active : [normal(previous, inputs, nowMs)];
  const changed = !sameSet(previous.modes, modes);
  return { mode_epoch: previous.mode_epoch + (changed ? 1 : 0), modes, folded_at: nowMs };
};

interface FoldMode {
  readonly rule: ModeRule;
  readonly before: HeldMode | undefined;
  readonly inputs: ModeInputs;
  readonly watched: boolean;
  readonly config: ModeConfig;
  readonly nowMs: number;
}

const foldMode = ({ rule, before, inputs, watched, config, nowMs }: FoldMode): HeldMode | null => {
  const cause = rule.cause(inputs);
  if (cause !== null) return { ...entry(rule, inputs, cause), since: before?.since ?? nowMs, exits_at: null, clear_since: null };
  if (before === undefined) return null;
  const gap = rule.gap(inputs);
  if (gap !== null) return { ...entry(rule, inputs, gap), since: before.since, exits_at: null, clear_since: null };
  const clearSince = watched ? (before.clear_since ?? nowMs) : nowMs;
  const exitsAt = clearSince + config.dwell_ms;
  if (nowMs >= exitsAt) return null;
  return { ...before, exits_at: exitsAt, clear_since: clearSince };
};

const entry = (rule: ModeRule, inputs: ModeInputs, finding: Finding): Omit<ModeEntry, 'since' | 'exits_at'> => ({
  mode: rule.mode,
  scope: rule.scope(inputs),
  cause: finding.cause,
  measured: finding.measured,
  limit: finding.limit,
  measure: finding.measure,
  source: finding.source ?? null,
  observed_at: finding.observed_at ?? null,
  exit_condition: rule.exitCondition,
  allowed: rule.allowed,
});

const normal = (previous: ModesState, inputs: ModeInputs, nowMs: number): HeldMode =>
  previous.modes.find(({ mode }) => mode === 'NORMAL') ?? {
    mode: 'NORMAL',
    since: nowMs,
    scope: inputs.control_area,
    cause: 'Every safety-relevant input is known and within its limit',
    measured: null,
    limit: null,
    measure: '',
    source: null,
    observed_at: null,
    exit_condition: 'A cause of another mode',
    allowed: 'Everything that the decision table permits',
    exits_at: null,
    clear_since: null,
  };

/** False after a start, a pause longer than the limit, or a clock that went backwards: the dwell then begins anew. */
const isWatched = (foldedAt: number | null, nowMs: number, gapMaxMs: number): boolean =>
  foldedAt !== null && nowMs >= foldedAt && nowMs - foldedAt <= gapMaxMs;

const sameSet = (before: readonly ModeEntry[], after: readonly ModeEntry[]): boolean => setName(before) === setName(after);

const setName = (modes: readonly ModeEntry[]): string =>
  modes
    .map(({ mode, scope }) => `${mode} ${scope}`)
    .sort()
    .join('|');
