/** Every limit that the kernel holds an input against. Units end the names; shares are from 0 to 1. */
export interface KernelLimits {
  readonly telemetry_age_max_ms: number;
  readonly clock_offset_max_ms: number;
  readonly lag_records_max: number;
  readonly time_lag_max_ms: number;
  readonly rebalance_max_ms: number;
  readonly monitor_silence_max_ms: number;
  readonly stale_points_share_max: number;
  readonly signature_age_max_ms: number;
  readonly direct_read_age_max_ms: number;
  readonly weather_observation_age_max_ms: number;
  readonly weather_model_age_max_ms: number;
  /** How far ahead of the clock the instant of a reading may lie. */
  readonly weather_future_max_ms: number;
  readonly weather_unknown_max_ms: number;
  readonly weather_stuck_after_ms: number;
  readonly heatwave_temperature_celsius: number;
  readonly heatwave_heat_index_celsius: number;
  readonly heatwave_wet_bulb_celsius: number;
  readonly heat_suspend_wet_bulb_celsius: number;
  readonly heat_suspend_heat_risk: number;
  readonly heat_clear_margin_celsius: number;
  readonly wet_bulb_disagreement_max_celsius: number;
  readonly last_known_good_age_max_ms: number;
  readonly lease_ttl_max_s: number;
}

export const defaultKernelLimits: KernelLimits = {
  telemetry_age_max_ms: 5_000,
  clock_offset_max_ms: 2_000,
  lag_records_max: 10_000,
  time_lag_max_ms: 5_000,
  rebalance_max_ms: 3_000,
  monitor_silence_max_ms: 3_000,
  stale_points_share_max: 0.2,
  signature_age_max_ms: 60_000,
  direct_read_age_max_ms: 2_000,
  weather_observation_age_max_ms: 5_400_000,
  weather_model_age_max_ms: 10_800_000,
  weather_future_max_ms: 300_000,
  weather_unknown_max_ms: 10_800_000,
  weather_stuck_after_ms: 10_800_000,
  heatwave_temperature_celsius: 35,
  heatwave_heat_index_celsius: 40.6,
  heatwave_wet_bulb_celsius: 26,
  heat_suspend_wet_bulb_celsius: 28,
  heat_suspend_heat_risk: 3,
  heat_clear_margin_celsius: 1.5,
  wet_bulb_disagreement_max_celsius: 1.5,
  last_known_good_age_max_ms: 300_000,
  lease_ttl_max_s: 900,
};

/** Hard bounds, inclusive: outside them nothing starts. No configuration can make the kernel looser than these. */
export const kernelLimitBounds: Readonly<Record<keyof KernelLimits, readonly [number, number]>> = {
  telemetry_age_max_ms: [500, 30_000],
  clock_offset_max_ms: [100, 2_000],
  lag_records_max: [100, 1_000_000],
  time_lag_max_ms: [1_000, 60_000],
  rebalance_max_ms: [500, 3_000],
  monitor_silence_max_ms: [1_000, 3_000],
  stale_points_share_max: [0.01, 0.2],
  signature_age_max_ms: [5_000, 60_000],
  direct_read_age_max_ms: [200, 5_000],
  weather_observation_age_max_ms: [300_000, 5_400_000],
  weather_model_age_max_ms: [900_000, 10_800_000],
  weather_future_max_ms: [0, 300_000],
  weather_unknown_max_ms: [60_000, 10_800_000],
  weather_stuck_after_ms: [900_000, 10_800_000],
  heatwave_temperature_celsius: [25, 35],
  heatwave_heat_index_celsius: [30, 40.6],
  heatwave_wet_bulb_celsius: [20, 26],
  heat_suspend_wet_bulb_celsius: [24, 30],
  heat_suspend_heat_risk: [1, 3],
  heat_clear_margin_celsius: [1.5, 5],
  wet_bulb_disagreement_max_celsius: [0.5, 1.5],
  last_known_good_age_max_ms: [5_000, 3_600_000],
  lease_ttl_max_s: [60, 3_600],
};

/** Returns every limit that is outside its hard bounds or contradicts another, as sentences; empty when all are usable. */
export const checkKernelLimits = (limits: KernelLimits): readonly string[] => [
  ...limitNames.flatMap((name) => {
    const [low, high] = kernelLimitBounds[name];
    const value = limits[name];
    // Compared as they are, null is 0 and text may be a number.
    return Number.isFinite(value) && value >= low && value <= high ? [] : [`${name} is ${value}, allowed is ${low} to ${high}`];
  }),
  ...orderedLimits.flatMap(([lower, upper, because]) =>
    limits[lower] > limits[upper] ? [`${lower} is ${limits[lower]}, above ${upper} of ${limits[upper]}: ${because}`] : [],
  ),
];

/** Pairs of which the first may not lie above the second, and why. */
const orderedLimits = [
  ['heatwave_wet_bulb_celsius', 'heat_suspend_wet_bulb_celsius', 'protection must begin before, not after, devices are left alone'],
  ['direct_read_age_max_ms', 'telemetry_age_max_ms', 'a direct read must be fresher than the telemetry that it stands in for'],
] as const satisfies readonly (readonly [keyof KernelLimits, keyof KernelLimits, string])[];

const limitNames = [
  'telemetry_age_max_ms',
  'clock_offset_max_ms',
  'lag_records_max',
  'time_lag_max_ms',
  'rebalance_max_ms',
  'monitor_silence_max_ms',
  'stale_points_share_max',
  'signature_age_max_ms',
  'direct_read_age_max_ms',
  'weather_observation_age_max_ms',
  'weather_model_age_max_ms',
  'weather_future_max_ms',
  'weather_unknown_max_ms',
  'weather_stuck_after_ms',
  'heatwave_temperature_celsius',
  'heatwave_heat_index_celsius',
  'heatwave_wet_bulb_celsius',
  'heat_suspend_wet_bulb_celsius',
  'heat_suspend_heat_risk',
  'heat_clear_margin_celsius',
  'wet_bulb_disagreement_max_celsius',
  'last_known_good_age_max_ms',
  'lease_ttl_max_s',
] as const satisfies readonly (keyof KernelLimits)[];
