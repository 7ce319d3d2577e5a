import { checkKernelLimits, checkModeConfig, defaultKernelLimits, defaultModeConfig } from '@gridstream/domain/safety';
import type { SupervisorConfig } from '@gridstream/operations';

import type { WorkerEnv } from '../../env.ts';

/** Reads the limits of this supervisor; throws one error that lists every one outside its hard bounds. */
export const supervisorConfig = (env: WorkerEnv): SupervisorConfig => {
  const limits = {
    ...defaultKernelLimits,
    lag_records_max: env.LAG_THRESHOLD_RECORDS,
    time_lag_max_ms: env.LAG_THRESHOLD_TIME_MS,
    telemetry_age_max_ms: env.TELEMETRY_AGE_MAX_MS,
  };
  const modes = { ...defaultModeConfig, dwell_ms: env.MODE_DWELL_MS };
  const problems = [...checkKernelLimits(limits), ...checkModeConfig(modes)];
  if (problems.length > 0)
    throw new Error(`The limits of the safety kernel are not usable:\n${problems.map((problem) => `  ${problem}`).join('\n')}`);
  return { limits, modes, permitTtlMs: env.PERMIT_TTL_MS, decideWithinMs: env.DECIDE_WITHIN_MS, restMs: 300_000 };
};
