import type { ModeEntry } from '../snapshot.ts';

/** An active mode, and since when everything that it waits for has held without interruption; null while it does not. */
export interface HeldMode extends ModeEntry {
  readonly clear_since: number | null;
}

/** What the fold carries from one moment to the next. */
export interface ModesState {
  /** Rises by one with every change of the set of active modes. */
  readonly mode_epoch: number;
  readonly modes: readonly HeldMode[];
  /** Instant of the last fold; null after a start, so that no dwell counts time in which nobody watched. */
  readonly folded_at: number | null;
}

/** The state of a first start: nothing has ever been active. */
export const initialModes: ModesState = { mode_epoch: 0, modes: [], folded_at: null };

/** The state after a restart: the modes that were recorded hold on, and every dwell begins anew. */
export const restoredModes = (modeEpoch: number, modes: readonly ModeEntry[]): ModesState => ({
  mode_epoch: modeEpoch,
  modes: modes.map((mode) => ({ ...mode, exits_at: null, clear_since: null })),
  folded_at: null,
});

/** The entries as they are published and decided on. */
export const modeEntries = ({ modes }: ModesState): readonly ModeEntry[] => modes.map(({ clear_since: _since, ...entry }) => entry);
