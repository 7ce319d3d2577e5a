import { loadIeee123 } from '../../network/ieee123.ts';
import { exampleSnapshot, exampleWeather } from '../example-snapshot.ts';
import type { Snapshot, WeatherReading } from '../snapshot.ts';
import type { ModeConfig } from './mode-config.ts';
import { type Conditions, readingAgeMs } from './mode-oracle.ts';
import type { ModeInputs } from './mode-rule.ts';

/** Short times, so that a test sees every dwell through. */
export const worldConfig: ModeConfig = { dwell_ms: 10_000, heat_clear_ms: 60_000, watch_gap_max_ms: 2_000 };

/** A moment at which nothing asks for a mode. */
export const allGood: Conditions = {
  lag: 'LOW',
  feeder: 'SEEN',
  weather: 'COOL',
  season: true,
  kafka: true,
  redis: true,
  provable: true,
  manual: false,
  test: false,
};

const good = exampleSnapshot(loadIeee123().model, 0);

/** The inputs that conditions stand for. */
export const inputsOf = (conditions: Conditions, at: number): ModeInputs => {
  return {
    ...good,
    ...feederOf(conditions.feeder),
    at,
    pipeline: pipelineOf(conditions.lag),
    weather: weatherOf(conditions.weather, at),
    cooling_season: conditions.season,
    connectivity: { kafka: conditions.kafka, redis: conditions.redis },
    safe_dispatch_provable: conditions.provable,
    manual_only: conditions.manual,
    test_flag: conditions.test,
  };
};

const pipelineOf = (lag: Conditions['lag']): Snapshot['pipeline'] => {
  const { pipeline } = good;
  if (lag === 'MONITOR_SILENT') return { ...pipeline, age_ms: 3_001 };
  const records = { LOW: 500, BETWEEN: 5_000, HIGH: 50_000, UNKNOWN: null, NOT_A_NUMBER: Number.NaN }[lag];
  return { ...pipeline, partitions: [{ group: 'grid-state', topic: 't', partition: 0, lag_records: records, time_lag_ms: 10 }] };
};

const feederOf = (feeder: Conditions['feeder']): Partial<Snapshot> => {
  if (feeder === 'HEAD_STALE') return { head: { ...good.head, quality: 'STALE' } };
  if (feeder === 'TIE_LOST') return { switches: good.switches.filter(({ switch_id }) => switch_id !== 'Sw7') };
  if (feeder === 'POINTS_STALE') return { feeder_points: { total: 60, stale: 12 } };
  return feeder === 'UNKNOWN' ? { feeder_points: { total: null, stale: null } } : {};
};

const mild = { heat_index_celsius: null, dew_point_celsius: null, heat_risk: null, heat_alert: null };
const humid = { ...mild, temperature_celsius: 34, relative_humidity_percent: 70 };
const stuckForMs = 11_400_000;

// An `at` is an age here, and `unchanged_since` how long ago.
const readings: Readonly<Record<Conditions['weather'], Partial<WeatherReading> | null>> = {
  COOL: {},
  COOL_WITHOUT_RISK: mild,
  JUST_BELOW: { ...mild, temperature_celsius: 30, relative_humidity_percent: 80 },
  HUMID: humid,
  DRY_HEAT: { ...mild, temperature_celsius: 36, relative_humidity_percent: 20 },
  ALERT: { ...mild, heat_alert: true },
  RISK: { heat_risk: 3 },
  UNKNOWN_FOR_MINUTES: { ...mild, at: 7_200_000 },
  UNKNOWN_FOR_HOURS: { ...humid, at: 5_400_000 + 10_800_001 },
  NEVER_HEARD: null,
  NOT_A_NUMBER: { ...mild, temperature_celsius: Number.NaN },
  STUCK_COOL: { unchanged_since: stuckForMs },
  STUCK_HUMID: { ...humid, unchanged_since: stuckForMs },
};

const weatherOf = (weather: Conditions['weather'], at: number): Snapshot['weather'] => {
  const reading = readings[weather];
  if (reading === null) return [];
  const { at: ageMs = readingAgeMs, unchanged_since: stuckMs = null } = reading;
  return [{ ...exampleWeather(at), ...reading, at: at - (ageMs ?? readingAgeMs), unchanged_since: stuckMs === null ? null : at - stuckMs }];
};
