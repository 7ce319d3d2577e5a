/** Every limit that the kernel holds an input against. Times in milliseconds, shares from 0 to 1. */
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
};

/** Returns every limit that is outside its hard bounds, as sentences; empty when all are usable. */
export const checkKernelLimits = (limits: KernelLimits): readonly string[] =>
  limitNames.flatMap((name) => {
    const [low, high] = kernelLimitBounds[name];
    const value = limits[name];
    return value >= low && value <= high ? [] : [`${name} is ${value}, allowed is ${low} to ${high}`];
  });

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
] as const satisfies readonly (keyof KernelLimits)[];
