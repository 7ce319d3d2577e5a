import type { Finding } from '../pipeline-finding.ts';
import type { ModeInputs, ModeRule } from './mode-rule.ts';

/**
 * TEST: some input or the configuration is of a test, so real adapters refuse. Test data that has gone may have left traces in any state
 * held in memory, so only a restart without it leaves the mode. Source: safety design §3.
 */
export const testMode: ModeRule = {
  mode: 'TEST',
  cause: (inputs) => testFinding(inputs),
  gap: (inputs) => testFinding(inputs),
  scope: ({ control_area }) => control_area,
  dwell: () => 'RESTART',
  exitCondition: 'A restart without test data and without a test configuration',
  allowed: 'Everything on simulated adapters; real adapters refuse every command',
};

const testFinding = ({ test_flag: flag }: Pick<ModeInputs, 'test_flag'>): Finding | null =>
  flag
    ? {
        input: 'test_flag',
        measure: 'test data or configuration',
        measured: null,
        limit: null,
        cause: 'An input or the configuration is of a test',
      }
    : null;
