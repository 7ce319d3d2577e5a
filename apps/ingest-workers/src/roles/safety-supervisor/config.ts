import { checkKernelLimits, checkModeConfig } from '@gridstream/domain/safety';
import type { KernelLimits, ModeConfig } from '@gridstream/domain/safety';
import type { SupervisorConfig } from '@gridstream/operations';

import type { WorkerEnv } from '../../env.ts';

/** Reads the limits and the stance of this supervisor; throws one error that lists every limit outside its hard bounds. */
export const supervisorConfig = (env: WorkerEnv): SupervisorConfig => {
  const limits = limitsOf(env);
  const modes: ModeConfig = {
    dwell_ms: env.MODE_DWELL_MS,
    heat_clear_ms: env.MODE_HEAT_CLEAR_MS,
    watch_gap_max_ms: env.MODE_WATCH_GAP_MAX_MS,
  };
  const problems = [...checkKernelLimits(limits), ...checkModeConfig(modes)];
  if (problems.length > 0)
    throw new Error(`The limits of the safety kernel are not usable:\n${problems.map((problem) => `  ${problem}`).join('\n')}`);
  return {
    limits,
    modes,
    permitTtlMs: env.PERMIT_TTL_MS,
    decideWithinMs: env.DECIDE_WITHIN_MS,
    restMs: 300_000,
    coolingSeason: env.COOLING_SEASON,
    manualOnly: env.SUPERVISOR_MANUAL_ONLY,
    testMode: env.TEST_MODE,
    emergencyLevel: env.EMERGENCY_LEVEL,
    registrySilenceMaxMs: env.REGISTRY_SILENCE_MAX_MS,
    budget: {
      kilowatts: env.BUDGET_KILOWATTS,
      premises: env.BUDGET_PREMISES,
      feeders: env.BUDGET_FEEDERS,
      opens: env.BUDGET_OPENS,
    },
  };
};

const limitsOf = (env: WorkerEnv): KernelLimits => ({
  telemetry_age_max_ms: env.TELEMETRY_AGE_MAX_MS,
  clock_offset_max_ms: env.CLOCK_OFFSET_MAX_MS,
  lag_records_max: env.LAG_THRESHOLD_RECORDS,
  time_lag_max_ms: env.LAG_THRESHOLD_TIME_MS,
  rebalance_max_ms: env.REBALANCE_MAX_MS,
  monitor_silence_max_ms: env.MONITOR_SILENCE_MAX_MS,
  stale_points_share_max: env.STALE_POINTS_SHARE_MAX,
  signature_age_max_ms: env.SIGNATURE_AGE_MAX_MS,
  direct_read_age_max_ms: env.DIRECT_READ_AGE_MAX_MS,
  weather_observation_age_max_ms: env.WEATHER_OBSERVATION_AGE_MAX_MS,
  weather_model_age_max_ms: env.WEATHER_MODEL_AGE_MAX_MS,
  weather_future_max_ms: env.WEATHER_FUTURE_MAX_MS,
  weather_unknown_max_ms: env.WEATHER_UNKNOWN_MAX_MS,
  weather_stuck_after_ms: env.WEATHER_STUCK_AFTER_MS,
  heatwave_temperature_celsius: env.HEATWAVE_TEMPERATURE_C,
  heatwave_heat_index_celsius: env.HEATWAVE_HEAT_INDEX_C,
  heatwave_wet_bulb_celsius: env.HEATWAVE_WET_BULB_C,
  heat_suspend_wet_bulb_celsius: env.HEAT_SUSPEND_WET_BULB_C,
  heat_suspend_heat_risk: env.HEAT_SUSPEND_HEAT_RISK,
  heat_clear_margin_celsius: env.HEAT_CLEAR_MARGIN_C,
  wet_bulb_disagreement_max_celsius: env.WET_BULB_DISAGREEMENT_MAX_C,
  last_known_good_age_max_ms: env.LAST_KNOWN_GOOD_AGE_MAX_MS,
  lease_ttl_max_s: env.LEASE_TTL_MAX_S,
});
