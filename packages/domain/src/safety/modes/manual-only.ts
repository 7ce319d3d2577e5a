import type { Finding } from '../pipeline-finding.ts';
import type { ModeInputs, ModeRule } from './mode-rule.ts';

/** MANUAL_ONLY: an operator has switched automation off, and only an operator switches it on again, at once. Source: safety design §3. */
export const manualOnly: ModeRule = {
  mode: 'MANUAL_ONLY',
  cause: (inputs) => manualOnlyFinding(inputs),
  gap: (inputs) => manualOnlyFinding(inputs),
  scope: ({ control_area }) => control_area,
  dwell: () => 0,
  exitCondition: 'An operator switches automation on again',
  allowed: 'Everything that operators may ask for; automation proposes and restricts nothing',
};

const manualOnlyFinding = ({ manual_only: off }: Pick<ModeInputs, 'manual_only'>): Finding | null =>
  off === false
    ? null
    : {
        input: 'manual_only',
        measure: 'automation switched off',
        measured: null,
        limit: null,
        cause: off === true ? 'An operator has switched automation off' : 'It is not known whether an operator has switched automation off',
      };
