import type { Finding } from '../pipeline-finding.ts';
import type { ModeInputs, ModeRule } from './mode-rule.ts';
import type { HeldMode } from './mode-state.ts';

/** A mode that holds because of a finding, in the words of its rule. */
export const heldBecause = (rule: ModeRule, inputs: ModeInputs, { finding, since }: { finding: Finding; since: number }): HeldMode => ({
  mode: rule.mode,
  since,
  scope: rule.scope(inputs),
  cause: finding.cause,
  measured: finding.measured,
  limit: finding.limit,
  measure: finding.measure,
  source: finding.source ?? null,
  observed_at: finding.observed_at ?? null,
  exit_condition: rule.exitCondition,
  allowed: rule.allowed,
  exits_at: null,
  clear_ms: null,
});

/** What holds when nothing else does. */
export const normalMode = ({ control_area }: ModeInputs, since: number): HeldMode => ({
  mode: 'NORMAL',
  since,
  scope: control_area,
  cause: 'Every safety-relevant input is known and within its limit',
  measured: null,
  limit: null,
  measure: '',
  source: null,
  observed_at: null,
  exit_condition: 'A cause of another mode',
  allowed: 'Everything that the decision table permits',
  exits_at: null,
  clear_ms: null,
});
