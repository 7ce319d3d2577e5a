import { judgeReading, relativeHumidityPercent } from '@gridstream/domain/weather';
import type { WeatherLimits } from '@gridstream/domain/weather';
import type { WeatherRecord } from '@gridstream/schemas';

import type { WeatherFigures, WeatherLook } from '../ports/weather-source.ts';

/** What is remembered of one reading of one source, so that a stuck value and a lasting silence are noticed. */
export interface WeatherMemory {
  /** The last record that stands in the log; null before the first. */
  readonly published: WeatherRecord | null;
  /** The last one with figures that could be used. */
  readonly usable: WeatherRecord | null;
  /** Looks in a row that brought no answer. */
  readonly failures: number;
}

export const noWeatherMemory: WeatherMemory = { published: null, usable: null, failures: 0 };

export interface LookCircumstances {
  readonly zone: string;
  readonly nowMs: number;
  readonly limits: WeatherLimits;
  /** Looks in a row without an answer after which the last reading is withdrawn; 1 to 10. */
  readonly failuresMax: number;
  /** An unchanged reading is written again after this time. */
  readonly heartbeatMs: number;
}

export interface JudgedLook {
  readonly memory: WeatherMemory;
  /** What must be appended to the log; null when it says already what is known. */
  readonly record: WeatherRecord | null;
}

/**
 * Turns a look at a weather service into the record of `weather.v1`. What the service states wrongly, or rejects itself, is BAD with the
 * reason; a service that is silent is BAD with nothing. Humidity is computed from the dew point where it is not stated.
 */
export const judgeLook = (memory: WeatherMemory, look: WeatherLook, circumstances: LookCircumstances): JudgedLook => {
  const failures = look.outcome === 'FAILED' ? memory.failures + 1 : 0;
  if (look.outcome === 'FAILED' && failures < circumstances.failuresMax && memory.published !== null)
    return { memory: { ...memory, failures }, record: null };
  const record = look.outcome === 'FAILED' ? silent(look, circumstances) : judged(memory, look, circumstances);
  const isUsable = record.quality !== 'BAD' && record.temperature_celsius !== null;
  const isDue = memory.published === null || circumstances.nowMs - memory.published.received_at >= circumstances.heartbeatMs;
  const publish = isDue || contentOf(record) !== contentOf(memory.published);
  return {
    memory: { published: publish ? record : memory.published, usable: isUsable ? record : memory.usable, failures },
    record: publish ? record : null,
  };
};

type ReadLook = Extract<WeatherLook, { readonly outcome: 'READ' }>;

const silent = (look: Extract<WeatherLook, { readonly outcome: 'FAILED' }>, { zone, nowMs }: LookCircumstances): WeatherRecord => ({
  zone,
  source: look.source,
  kind: look.kind,
  station: '',
  at: null,
  received_at: nowMs,
  temperature_celsius: null,
  relative_humidity_percent: null,
  dew_point_celsius: null,
  pressure_pascals: null,
  heat_index_celsius: null,
  heat_risk: null,
  heat_alert: null,
  unchanged_since: null,
  quality: 'BAD',
  reason: look.reason.slice(0, 400),
});

const judged = (memory: WeatherMemory, { source, kind, figures }: ReadLook, { zone, nowMs, limits }: LookCircumstances): WeatherRecord => {
  const stated: WeatherRecord = {
    zone,
    source,
    kind,
    ...figures,
    relative_humidity_percent: figures.relative_humidity_percent ?? humidityOf(figures),
    received_at: nowMs,
    unchanged_since: null,
  };
  const record = { ...stated, unchanged_since: unchangedSince(stated, memory.usable) };
  if (record.quality === 'BAD') return record;
  const isAlertOnly = record.temperature_celsius === null && record.heat_alert !== null;
  if (record.temperature_celsius === null && !isAlertOnly)
    return { ...record, quality: 'BAD', reason: reasonOf(record, 'states no temperature') };
  const { verdict } = judgeReading({ ...record, withdrawn_at: null }, limits, nowMs);
  // Age is judged anew at every decision; what is wrong with the content stays wrong.
  if (verdict.kind !== 'REJECTED' || verdict.reason === 'TOO_OLD') return record;
  return { ...record, quality: 'BAD', reason: reasonOf(record, verdict.why) };
};

const reasonOf = ({ reason }: WeatherRecord, why: string): string => (reason === '' ? why : `${why}; ${reason}`).slice(0, 400);

const humidityOf = ({ temperature_celsius: celsius, dew_point_celsius: dewPoint }: WeatherFigures): number | null =>
  relativeHumidityPercent(celsius, dewPoint);

/** A forecast may well be the same for hours. */
const unchangedSince = (record: WeatherRecord, before: WeatherRecord | null): number | null => {
  if (before === null || record.kind === 'FORECAST' || record.temperature_celsius === null) return null;
  const isSame =
    record.temperature_celsius === before.temperature_celsius &&
    record.relative_humidity_percent === before.relative_humidity_percent &&
    record.pressure_pascals === before.pressure_pascals;
  if (!isSame) return null;
  if (before.unchanged_since !== null) return before.unchanged_since;
  return record.at !== null && before.at !== null && record.at > before.at ? before.at : null;
};

const contentOf = (record: WeatherRecord | null): string => JSON.stringify(record === null ? null : { ...record, received_at: 0 });
