import { feederFinding } from '../feeder-finding.ts';
import type { ModeRule } from './mode-rule.ts';

/** TELEMETRY_HALT: the feeder's head, a tie or a fifth of its points cannot be seen. Source: safety design §3. */
export const telemetryHalt: ModeRule = {
  mode: 'TELEMETRY_HALT',
  cause: feederFinding,
  gap: feederFinding,
  scope: ({ feeder_id }) => feeder_id,
  dwell: ({ dwell_ms }) => dwell_ms,
  exitCondition: 'Fresh GOOD telemetry of the head meter, the ties and more than 80 % of the points, for the dwell',
  allowed: 'Native SCADA of the operators; release, stop, reject and cancel. No switch of this feeder through GridStream',
};
