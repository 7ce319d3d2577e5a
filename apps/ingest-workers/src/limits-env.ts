import { z } from 'zod';

import { defaultKernelLimits, defaultModeConfig, kernelLimitBounds, modeConfigBounds } from '@gridstream/domain/safety';
import type { KernelLimits, ModeConfig } from '@gridstream/domain/safety';

/** A limit of the kernel within its hard bounds; its default is the design's. */
const limit = (name: keyof KernelLimits) =>
  z.coerce.number().min(kernelLimitBounds[name][0]).max(kernelLimitBounds[name][1]).default(defaultKernelLimits[name]);

const duration = (name: keyof ModeConfig) =>
  z.coerce.number().int().min(modeConfigBounds[name][0]).max(modeConfigBounds[name][1]).default(defaultModeConfig[name]);

/** Every limit of the safety kernel and of its modes by its variable. Units end the names: C is degrees Celsius, S seconds. */
export const limitVariables = {
  TELEMETRY_AGE_MAX_MS: limit('telemetry_age_max_ms'),
  CLOCK_OFFSET_MAX_MS: limit('clock_offset_max_ms'),
  LAG_THRESHOLD_RECORDS: limit('lag_records_max'),
  LAG_THRESHOLD_TIME_MS: limit('time_lag_max_ms'),
  REBALANCE_MAX_MS: limit('rebalance_max_ms'),
  MONITOR_SILENCE_MAX_MS: limit('monitor_silence_max_ms'),
  STALE_POINTS_SHARE_MAX: limit('stale_points_share_max'),
  SIGNATURE_AGE_MAX_MS: limit('signature_age_max_ms'),
  DIRECT_READ_AGE_MAX_MS: limit('direct_read_age_max_ms'),
  WEATHER_OBSERVATION_AGE_MAX_MS: limit('weather_observation_age_max_ms'),
  WEATHER_MODEL_AGE_MAX_MS: limit('weather_model_age_max_ms'),
  WEATHER_FUTURE_MAX_MS: limit('weather_future_max_ms'),
  WEATHER_UNKNOWN_MAX_MS: limit('weather_unknown_max_ms'),
  WEATHER_STUCK_AFTER_MS: limit('weather_stuck_after_ms'),
  HEATWAVE_TEMPERATURE_C: limit('heatwave_temperature_celsius'),
  HEATWAVE_HEAT_INDEX_C: limit('heatwave_heat_index_celsius'),
  HEATWAVE_WET_BULB_C: limit('heatwave_wet_bulb_celsius'),
  HEAT_SUSPEND_WET_BULB_C: limit('heat_suspend_wet_bulb_celsius'),
  HEAT_SUSPEND_HEAT_RISK: limit('heat_suspend_heat_risk'),
  HEAT_CLEAR_MARGIN_C: limit('heat_clear_margin_celsius'),
  WET_BULB_DISAGREEMENT_MAX_C: limit('wet_bulb_disagreement_max_celsius'),
  LAST_KNOWN_GOOD_AGE_MAX_MS: limit('last_known_good_age_max_ms'),
  LEASE_TTL_MAX_S: limit('lease_ttl_max_s'),
  MODE_DWELL_MS: duration('dwell_ms'),
  MODE_HEAT_CLEAR_MS: duration('heat_clear_ms'),
  MODE_WATCH_GAP_MAX_MS: duration('watch_gap_max_ms'),
};

const flag = (fallback: boolean) =>
  z
    .enum(['true', 'false'])
    .default(fallback ? 'true' : 'false')
    .transform((text) => text === 'true');

/** What the operators of a site state about it, beside its limits. */
export const stanceVariables = {
  /** Outside the season unknown weather does not count as hot. */
  COOLING_SEASON: flag(true),
  /** Switches automation off: every move is an operator's own. */
  SUPERVISOR_MANUAL_ONLY: flag(false),
  /** Test data or a test configuration: no real device is commanded. */
  TEST_MODE: flag(false),
  EMERGENCY_LEVEL: z.enum(['NONE', 'EEA1', 'EEA2', 'EEA3', 'OPERATOR']).default('NONE'),
  /** A registry whose connector has been silent for so long counts as unavailable. */
  REGISTRY_SILENCE_MAX_MS: z.coerce.number().int().min(1_000).max(300_000).default(15_000),
  BUDGET_KILOWATTS: z.coerce.number().min(0).max(1_000_000).default(5_000),
  BUDGET_PREMISES: z.coerce.number().int().min(0).max(1_000_000).default(500),
  BUDGET_FEEDERS: z.coerce.number().int().min(0).max(1_000).default(1),
  BUDGET_OPENS: z.coerce.number().int().min(0).max(1_000).default(2),
};
