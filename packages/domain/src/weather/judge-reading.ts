import type { KernelLimits } from '../safety/limits.ts';
import type { WeatherReading } from '../safety/snapshot.ts';
import { dewPointToleranceCelsius } from './dew-point.ts';
import { plausible } from './moist-air.ts';
import { measureHeat, type ReadingHeat } from './reading-heat.ts';

export type WeatherLimits = Pick<
  KernelLimits,
  | 'weather_observation_age_max_ms'
  | 'weather_model_age_max_ms'
  | 'weather_future_max_ms'
  | 'weather_stuck_after_ms'
  | 'wet_bulb_disagreement_max_celsius'
>;

export type ReadingReason =
  | 'QUALITY'
  | 'KIND'
  | 'NOT_PLAUSIBLE'
  | 'DEW_POINT_ABOVE_TEMPERATURE'
  | 'TIME_UNKNOWN'
  | 'FUTURE'
  | 'TOO_OLD'
  | 'NO_TEMPERATURE'
  | 'NO_HUMIDITY'
  | 'WET_BULB_DISAGREEMENT'
  | 'WITHDRAWN'
  | 'STUCK';

/**
 * What one reading is good for. ACCEPTED proves heat and proves that it is cool. QUESTIONABLE may prove heat and never that it is cool:
 * a value that is stuck, unsure or without its humidity may hide heat, but heat that it shows is believed. REJECTED proves nothing.
 */
export type ReadingVerdict =
  | { readonly kind: 'ACCEPTED' }
  | { readonly kind: 'QUESTIONABLE' | 'REJECTED'; readonly reason: ReadingReason; readonly why: string };

export interface JudgedReading {
  readonly reading: WeatherReading;
  readonly verdict: ReadingVerdict;
  /** What it says of the heat; of a rejected reading nothing is looked at. */
  readonly heat: ReadingHeat | null;
  /** Until when it proves anything, milliseconds since 1970, past or to come; null for one that never proved that it is cool. */
  readonly valid_until: number | null;
}

/** Judges one reading at a moment, in milliseconds since 1970. Source: grid safety reference §4, fusion rule. */
export const judgeReading = (reading: WeatherReading, limits: WeatherLimits, nowMs: number): JudgedReading => {
  const heat = measureHeat(reading, limits.wet_bulb_disagreement_max_celsius);
  const latestMs = nowMs + limits.weather_future_max_ms;
  const content = impossible(reading) ?? timeless(reading, latestMs) ?? unsure(reading, heat) ?? frozenAhead(reading, latestMs);
  const verdict =
    content?.kind === 'REJECTED'
      ? content
      : (tooOld(reading, limits, nowMs) ?? content ?? withdrawn(reading) ?? stuck(reading, limits, nowMs));
  return {
    reading,
    verdict: verdict ?? { kind: 'ACCEPTED' },
    heat: verdict?.kind === 'REJECTED' ? null : heat,
    valid_until: content === null ? validUntil(reading, limits) : null,
  };
};

type Doubt = Exclude<ReadingVerdict, { kind: 'ACCEPTED' }>;

const reject = (reason: ReadingReason, why: string): Doubt => ({ kind: 'REJECTED', reason, why });
const question = (reason: ReadingReason, why: string): Doubt => ({ kind: 'QUESTIONABLE', reason, why });

const bounded = [
  ['temperature_celsius', 'The temperature', '°C'],
  ['relative_humidity_percent', 'The relative humidity', '%'],
  ['dew_point_celsius', 'The dew point', '°C'],
  ['pressure_pascals', 'The station pressure', 'Pa'],
  ['heat_index_celsius', 'The heat index', '°C'],
  ['heat_risk', 'The HeatRisk', 'on its scale'],
] as const;

const impossible = (reading: WeatherReading): Doubt | null => {
  if (reading.quality !== 'GOOD' && reading.quality !== 'QUESTIONABLE') return reject('QUALITY', `Its quality is ${reading.quality}`);
  for (const [name, what, unit] of bounded) {
    const value = reading[name];
    const [low, high] = plausible[name];
    if (value === null || (value >= low && value <= high)) continue;
    return reject('NOT_PLAUSIBLE', `${what} is ${value} ${unit}, believed is ${low} to ${high}`);
  }
  const { temperature_celsius: dry, dew_point_celsius: dew } = reading;
  if (dry === null || dew === null || dew <= dry + dewPointToleranceCelsius) return null;
  return reject('DEW_POINT_ABOVE_TEMPERATURE', `The dew point of ${dew} °C lies above the temperature of ${dry} °C`);
};

const timeless = ({ at }: WeatherReading, latestMs: number): Doubt | null => {
  if (at === null || !Number.isFinite(at)) return reject('TIME_UNKNOWN', 'It is not known when it was taken');
  return at <= latestMs ? null : reject('FUTURE', 'It is from the future');
};

const unsure = (reading: WeatherReading, { wet_bulb: wetBulb }: ReadingHeat): Doubt | null => {
  if (reading.quality === 'QUESTIONABLE') return question('QUALITY', 'Its source is not sure of it');
  if (reading.kind === 'UNKNOWN') return question('KIND', 'It is not known whether it was observed');
  if (reading.temperature_celsius === null) return question('NO_TEMPERATURE', 'It states no temperature');
  // A humidity of exactly nothing does not occur outdoors: it is a missing value that became zero.
  if (reading.relative_humidity_percent === 0) return question('NO_HUMIDITY', 'A relative humidity of 0 % is a missing one');
  if (wetBulb.kind === 'COMPUTED') return null;
  return question(wetBulb.reason === 'DISAGREEMENT' ? 'WET_BULB_DISAGREEMENT' : 'NO_HUMIDITY', wetBulb.why);
};

const tooOld = (reading: WeatherReading, limits: WeatherLimits, nowMs: number): Doubt | null =>
  nowMs <= freshUntil(reading, limits) ? null : reject('TOO_OLD', `It is older than ${ageMaxMs(reading, limits) / 60_000} min`);

const withdrawn = ({ withdrawn_at: at }: WeatherReading): Doubt | null =>
  at === null ? null : question('WITHDRAWN', 'Its source no longer stands by it, and says nothing newer that counts');

const frozenAhead = ({ unchanged_since: since }: WeatherReading, latestMs: number): Doubt | null =>
  since === null || since <= latestMs ? null : question('STUCK', 'It is not known since when it has not changed');

const stuck = ({ unchanged_since: since }: WeatherReading, limits: WeatherLimits, nowMs: number): Doubt | null => {
  if (since === null || nowMs - since <= limits.weather_stuck_after_ms) return null;
  return question('STUCK', `It has not changed at all for over ${limits.weather_stuck_after_ms / 60_000} min`);
};

// A reading that stopped changing stops proving anything when it counts as stuck, however new it says that it is.
const validUntil = (reading: WeatherReading, limits: WeatherLimits): number => {
  const { unchanged_since: since, withdrawn_at: withdrawnAt } = reading;
  const until = Math.min(freshUntil(reading, limits), withdrawnAt ?? Infinity);
  return since === null ? until : Math.min(until, since + limits.weather_stuck_after_ms);
};

const freshUntil = (reading: WeatherReading, limits: WeatherLimits): number => (reading.at ?? Number.NaN) + ageMaxMs(reading, limits);

/** What is not known to be a model gets the shorter limit of an observation. */
const ageMaxMs = ({ kind }: WeatherReading, limits: WeatherLimits): number =>
  kind === 'MODEL' || kind === 'FORECAST' ? limits.weather_model_age_max_ms : limits.weather_observation_age_max_ms;
