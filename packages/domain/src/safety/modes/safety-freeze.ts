import { feederFinding } from '../feeder-finding.ts';
import { pipelineFinding, pipelineGap } from '../pipeline-finding.ts';
import type { ModeRule } from './mode-rule.ts';

/** SAFETY_FREEZE: records wait unread, or nobody knows whether they do. Source: safety design §3. */
export const safetyFreeze: ModeRule = {
  mode: 'SAFETY_FREEZE',
  cause: ({ pipeline, limits }) => pipelineFinding(pipeline, limits),
  gap: (inputs) => pipelineGap(inputs.pipeline, inputs.limits) ?? feederFinding(inputs),
  scope: ({ control_area }) => control_area,
  dwell: ({ dwell_ms }) => dwell_ms,
  exitCondition: 'Lag at most 10 % of its limit, time lag below its limit and the telemetry of the feeder fresh, all of it for the dwell',
  allowed: 'Release, stop, reject and cancel; no new restriction from anyone',
};
