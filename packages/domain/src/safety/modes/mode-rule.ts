import type { Finding } from '../pipeline-finding.ts';
import type { Mode, Snapshot } from '../snapshot.ts';
import type { ModeConfig } from './mode-config.ts';
import type { HeldMode } from './mode-state.ts';

/** What the modes are folded from: the part of a snapshot that says whether the grid and its telemetry can be seen. */
export type ModeInputs = Pick<
  Snapshot,
  | 'at'
  | 'control_area'
  | 'feeder_id'
  | 'pipeline'
  | 'head'
  | 'feeder_points'
  | 'switches'
  | 'network'
  | 'connectivity'
  | 'weather'
  | 'cooling_season'
  | 'safe_dispatch_provable'
  | 'manual_only'
  | 'test_flag'
  | 'limits'
>;

/** One mode: why it is entered, why it may not be left yet, and what it says of itself. */
export interface ModeRule {
  readonly mode: Mode;
  /** Null when there is no cause. An input that is not known is a cause. `held` is the mode as it stands, undefined while it is not active. */
  readonly cause: (inputs: ModeInputs, held?: HeldMode) => Finding | null;
  /** Null when everything that its exit asks for holds. */
  readonly gap: (inputs: ModeInputs) => Finding | null;
  readonly scope: (inputs: ModeInputs) => string;
  /** How long it must be clear before it is left, ms; RESTART for a mode that only the first look after a restart may leave. */
  readonly dwell: (config: ModeConfig) => number | 'RESTART';
  readonly exitCondition: string;
  readonly allowed: string;
}
