import { type FusedWeather, fuseWeather, type Hottest } from '../weather/fuse-weather.ts';
import type { WeatherLimits } from '../weather/judge-reading.ts';
import type { KernelLimits } from './limits.ts';
import type { Finding } from './pipeline-finding.ts';
import type { Snapshot } from './snapshot.ts';

type HeatLimits = Pick<
  KernelLimits,
  | 'heatwave_temperature_celsius'
  | 'heatwave_heat_index_celsius'
  | 'heatwave_wet_bulb_celsius'
  | 'heat_suspend_wet_bulb_celsius'
  | 'heat_suspend_heat_risk'
  | 'heat_clear_margin_celsius'
  | 'weather_unknown_max_ms'
>;

/** What heat is judged from. */
export type HeatView = Pick<Snapshot, 'at' | 'weather' | 'cooling_season'> & { readonly limits: WeatherLimits & HeatLimits };

const wetBulbMeasure = 'wet-bulb temperature, °C';

/** Name of the measure that outlives a source: see the mode HEAT_SUSPEND. */
export const heatRiskMeasure = 'HeatRisk, 0 to 4';

/**
 * First reason for a HEATWAVE, in which everything that cools people is level 0; null when the weather is known and none holds.
 * Weather that is not known counts at once, except out of the cooling season. Source: safety design §1.
 */
export const heatwaveFinding = (view: HeatView): Finding | null => {
  const weather = fuseWeather(view);
  return (
    temperatureFinding(weather, view.limits.heatwave_temperature_celsius) ??
    heatIndexFinding(weather, view.limits.heatwave_heat_index_celsius) ??
    wetBulbFinding(weather, view.limits.heatwave_wet_bulb_celsius) ??
    alertFinding(weather) ??
    (view.cooling_season === false ? null : unknownFinding(view, weather, 0))
  );
};

/**
 * First reason for HEAT_SUSPEND (table row 6), or null. Weather counts as unknown from the end of validity of the newest reading that
 * was ever good enough to prove that it is cool; where there is none among those given, it is a reason at once. Source: safety design §3.
 */
export const heatSuspendFinding = (view: HeatView): Finding | null => {
  const weather = fuseWeather(view);
  return (
    heatRiskFinding(weather, view.limits.heat_suspend_heat_risk) ??
    wetBulbFinding(weather, view.limits.heat_suspend_wet_bulb_celsius) ??
    (view.cooling_season === false ? null : unknownFinding(view, weather, view.limits.weather_unknown_max_ms))
  );
};

/** First reason why HEAT_SUSPEND may not lift yet: only known, fresh weather well below the limit lifts it, in any season. */
export const heatSuspendGap = (view: HeatView): Finding | null => {
  const weather = fuseWeather(view);
  const { heat_suspend_wet_bulb_celsius: limit, heat_clear_margin_celsius: margin } = view.limits;
  return heatSuspendFinding(view) ?? unknownFinding(view, weather, 0) ?? stillNearFinding(weather.wet_bulb_celsius, limit - margin);
};

const temperatureFinding = (weather: FusedWeather, limit: number): Finding | null =>
  reached(weather.temperature_celsius, limit, {
    measure: 'temperature, °C',
    cause: (value, source) => `The temperature is ${value} °C by ${source}`,
  });

const heatIndexFinding = (weather: FusedWeather, limit: number): Finding | null =>
  reached(weather.heat_index_celsius, limit, {
    measure: 'heat index, °C',
    cause: (value, source) => `The heat index is ${value} °C by ${source}`,
  });

const wetBulbFinding = (weather: FusedWeather, limit: number): Finding | null =>
  reached(weather.wet_bulb_celsius, limit, {
    measure: wetBulbMeasure,
    cause: (value, source) => `The wet-bulb temperature is ${value} °C by ${source}`,
  });

const heatRiskFinding = (weather: FusedWeather, limit: number): Finding | null =>
  reached(weather.heat_risk, limit, { measure: heatRiskMeasure, cause: (value, source) => `The HeatRisk is ${value} by ${source}` });

const alertFinding = (weather: FusedWeather): Finding | null =>
  reached(weather.heat_alert, 1, { measure: 'active heat alerts', cause: (_value, source) => `A heat alert of ${source} is in force` });

const stillNearFinding = (hottest: Hottest | null, limit: number): Finding | null =>
  hottest === null || hottest.value <= limit
    ? null
    : reached(hottest, limit, {
        measure: wetBulbMeasure,
        cause: (value, source) => `The wet-bulb temperature is still ${value} °C by ${source}`,
      });

const unknownFinding = (view: HeatView, { state, readings }: FusedWeather, limitMs: number): Finding | null => {
  if (state.kind === 'KNOWN') return null;
  const unknownMs = state.since === null ? null : view.at - state.since;
  if (unknownMs !== null && unknownMs <= limitMs && limitMs > 0) return null;
  const zone = state.zone === '' ? '' : ` in ${state.zone}`;
  const refused = readings.flatMap(({ reading, verdict }) => (verdict.kind === 'ACCEPTED' ? [] : [`${reading.source}: ${verdict.why}`]));
  return {
    input: 'weather',
    measure: 'weather not known for, ms',
    measured: unknownMs,
    limit: limitMs,
    cause: `The weather${zone} is not known (${refused[0] ?? 'no source has been heard'})`,
    ...(state.since === null ? {} : { observed_at: state.since }),
  };
};

interface Words {
  readonly measure: string;
  readonly cause: (value: number, source: string) => string;
}

// Written so that a limit which is not a number is reached by everything.
const reached = (hottest: Hottest | null, limit: number, { measure, cause }: Words): Finding | null => {
  if (hottest === null || hottest.value < limit) return null;
  const measured = Number(hottest.value.toFixed(2));
  return {
    input: 'weather',
    measure,
    measured,
    limit,
    cause: cause(measured, hottest.source),
    source: hottest.source,
    observed_at: hottest.at,
  };
};
