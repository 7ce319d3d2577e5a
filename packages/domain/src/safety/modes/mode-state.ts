import type { ModeEntry } from '../snapshot.ts';

/** An active mode, and for how long everything that it waits for has held under watch, ms; null while it does not. */
export interface HeldMode extends ModeEntry {
  readonly clear_ms: number | null;
}

/** What the fold carries from one moment to the next. */
export interface ModesState {
  /** Rises by one with every change of the set of active modes. */
  readonly mode_epoch: number;
  readonly modes: readonly HeldMode[];
  /** Last fold by both clocks; null after a start, so that no dwell counts time in which nobody watched. */
  readonly folded_at: { readonly wallMs: number; readonly monotonicMs: number } | null;
}

/** The state of a first start: nothing has ever been active. */
export const initialModes: ModesState = { mode_epoch: 0, modes: [], folded_at: null };

/**
 * The state after a restart: the modes that were recorded hold on, and every dwell begins anew. TEST is left by the first fold, unless its
 * inputs ask for it again; a mode that this kernel does not know holds as `foreign-mode.ts` says.
 */
export const restoredModes = (modeEpoch: number, modes: readonly ModeEntry[]): ModesState => ({
  mode_epoch: modeEpoch,
  // One that was clearing knows that it was: its dwell begins anew, but not what it waited for before that.
  modes: modes.map((mode) => ({ ...mode, exits_at: null, clear_ms: mode.exits_at === null ? null : 0 })),
  folded_at: null,
});

/** The entries as they are published and decided on. */
export const modeEntries = ({ modes }: ModesState): readonly ModeEntry[] => modes.map(({ clear_ms: _clear, ...entry }) => entry);
