import { z } from 'zod';

import { defaultKernelLimits, kernelLimitBounds, type KernelLimits } from '@gridstream/domain/safety';

import { stated } from './stated-field.ts';

const limit = (name: keyof KernelLimits, description: string) => {
  const [low, high] = kernelLimitBounds[name];
  const error = `must be a number from ${low} to ${high}: no configuration may be looser or tighter`;
  return stated(z.number({ error }).min(low, { error }).max(high, { error }), defaultKernelLimits[name], description);
};

/** The limits of the kernel: each absent one has its default, and none may be outside its hard bounds. */
export const limitsInput = z
  .strictObject({
    telemetry_age_max_ms: limit('telemetry_age_max_ms', 'Oldest reading that is believed, milliseconds'),
    clock_offset_max_ms: limit('clock_offset_max_ms', 'Largest offset of the clock, milliseconds'),
    lag_records_max: limit('lag_records_max', 'Largest lag of a partition, records'),
    time_lag_max_ms: limit('time_lag_max_ms', 'Largest time lag of a partition, milliseconds'),
    rebalance_max_ms: limit('rebalance_max_ms', 'Longest rebalance, milliseconds'),
    monitor_silence_max_ms: limit('monitor_silence_max_ms', 'Longest silence of the lag monitor, milliseconds'),
    stale_points_share_max: limit('stale_points_share_max', 'Share of stale points at which the feeder is lost, 0 to 1'),
    signature_age_max_ms: limit('signature_age_max_ms', 'Longest time from authentication to signature, milliseconds'),
    direct_read_age_max_ms: limit('direct_read_age_max_ms', 'Oldest direct read, milliseconds'),
    weather_observation_age_max_ms: limit('weather_observation_age_max_ms', 'Oldest observation, milliseconds'),
    weather_model_age_max_ms: limit('weather_model_age_max_ms', 'Oldest model data, milliseconds'),
    weather_future_max_ms: limit('weather_future_max_ms', 'How far in the future an observation may be, milliseconds'),
    weather_unknown_max_ms: limit('weather_unknown_max_ms', 'Longest unknown weather in season before it counts as too hot, milliseconds'),
    weather_stuck_after_ms: limit('weather_stuck_after_ms', 'Time without any change after which values count as stuck, milliseconds'),
    heatwave_temperature_celsius: limit('heatwave_temperature_celsius', 'Air temperature of a heatwave, degrees Celsius'),
    heatwave_heat_index_celsius: limit('heatwave_heat_index_celsius', 'Heat index of a heatwave, degrees Celsius'),
    heatwave_wet_bulb_celsius: limit('heatwave_wet_bulb_celsius', 'Wet-bulb temperature of a heatwave, degrees Celsius'),
    heat_suspend_wet_bulb_celsius: limit('heat_suspend_wet_bulb_celsius', 'Wet-bulb temperature of HEAT_SUSPEND, degrees Celsius'),
    heat_suspend_heat_risk: limit('heat_suspend_heat_risk', 'Heat risk category of HEAT_SUSPEND, 0 to 4'),
    heat_clear_margin_celsius: limit('heat_clear_margin_celsius', 'How far below the limit ends HEAT_SUSPEND, degrees Celsius'),
    wet_bulb_disagreement_max_celsius: limit(
      'wet_bulb_disagreement_max_celsius',
      'Largest difference between the two wet-bulb formulas, degrees Celsius',
    ),
    last_known_good_age_max_ms: limit('last_known_good_age_max_ms', 'Oldest last known good state, milliseconds'),
    lease_ttl_max_s: limit('lease_ttl_max_s', 'Longest lease, seconds'),
  })
  .meta({ id: 'LimitsInput', description: 'Limits of the kernel' }) satisfies z.ZodType<KernelLimits>;
