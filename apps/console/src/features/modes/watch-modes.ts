import type { Snapshot, SnapshotPartition } from '@gridstream/domain/safety';
import { fuseWeather } from '@gridstream/domain/weather';
import type { Hottest } from '@gridstream/domain/weather';

import type { ExplainedMode } from './mode-words.ts';
import type { WatchedMode, WatchedValue } from './model.ts';

type Watched = Pick<Snapshot, 'at' | 'pipeline' | 'head' | 'switches' | 'feeder_points' | 'network' | 'weather' | 'limits'>;

/** What would bring each mode about, and where it stands against its limit by what this console can read. */
export const watchModes = (seen: Watched): WatchedMode[] =>
  Object.entries(watchers).map(([mode, watch]) => ({ mode, values: watch(seen) }));

const watchers: Readonly<Record<Exclude<ExplainedMode, 'MANUAL_ONLY' | 'TEST'>, (seen: Watched) => WatchedValue[]>> = {
  SAFETY_FREEZE: ({ at, pipeline, limits }) => {
    const monitor = { source: 'lag monitor', observed_at: pipeline.age_ms === null ? null : at - pipeline.age_ms };
    const lag = worst(pipeline.partitions, ({ lag_records: records }) => records);
    const late = worst(pipeline.partitions, ({ lag_records: records, time_lag_ms: ms }) => (records === 0 ? 0 : ms));
    return [
      upTo({ ...monitor, what: 'silence of the lag monitor', value: pipeline.age_ms, limit: limits.monitor_silence_max_ms, unit: 'ms' }),
      upTo({
        ...monitor,
        ...lag,
        what: 'lag, worst partition',
        limit: pipeline.lag_limit_records ?? limits.lag_records_max,
        unit: 'records',
      }),
      upTo({
        ...monitor,
        ...late,
        what: 'time lag, worst partition',
        limit: pipeline.time_lag_limit_ms ?? limits.time_lag_max_ms,
        unit: 'ms',
      }),
      upTo({ ...monitor, what: 'longest rebalance', value: pipeline.rebalance_ms, limit: limits.rebalance_max_ms, unit: 'ms' }),
    ];
  },
  TELEMETRY_HALT: (seen) => [
    upTo({ ...ageOf(seen.head, seen), what: 'age of the head meter', source: seen.head.asset_id || 'head meter' }),
    ...tiesOf(seen),
    staleShare(seen),
  ],
  HEAT_SUSPEND: (seen) => {
    const { wet_bulb_celsius: wetBulb, heat_risk: heatRisk } = fuseWeather(seen);
    const { heat_suspend_wet_bulb_celsius: wetBulbLimit, heat_suspend_heat_risk: riskLimit } = seen.limits;
    return [
      below({ ...said(wetBulb), what: 'wet-bulb temperature', limit: wetBulbLimit, unit: '°C' }),
      below({ ...said(heatRisk), what: 'HeatRisk', limit: riskLimit, unit: '0 to 4' }, 'NOT_STATED'),
    ];
  },
  GRID_FOLLOW: (seen) => {
    const { temperature_celsius: temperature, heat_index_celsius: index, wet_bulb_celsius: wetBulb } = fuseWeather(seen);
    const { limits } = seen;
    return [
      below({ ...said(temperature), what: 'temperature of a heatwave', limit: limits.heatwave_temperature_celsius, unit: '°C' }),
      below({ ...said(index), what: 'heat index of a heatwave', limit: limits.heatwave_heat_index_celsius, unit: '°C' }, 'NOT_STATED'),
      below({ ...said(wetBulb), what: 'wet-bulb of a heatwave', limit: limits.heatwave_wet_bulb_celsius, unit: '°C' }),
    ];
  },
};

/** The hottest that a source said; nobody has said anything when it is null. */
const said = (hottest: Hottest | null) =>
  hottest === null
    ? { value: null, source: 'weather services', observed_at: null }
    : { value: Math.round(hottest.value * 10) / 10, source: hottest.source, observed_at: hottest.at };

/** Heat counts from the limit on. A measure that not every source states is `missing` without one, never over. */
const below = (measured: Measured, missing: WatchedValue['state'] = 'UNKNOWN'): WatchedValue => ({
  ...measured,
  state: measured.value === null ? missing : measured.value < measured.limit ? 'WITHIN' : 'OVER',
});

type Measured = Omit<WatchedValue, 'state'>;

/** Null is unknown; so is a negative value, which no clock can have measured. */
const upTo = (measured: Measured): WatchedValue => {
  const { value, limit } = measured;
  const known = value !== null && Number.isFinite(value) && value >= 0;
  return { ...measured, value: known ? value : null, state: !known ? 'UNKNOWN' : value <= limit ? 'WITHIN' : 'OVER' };
};

/** The partition with the highest value; one whose value is not known comes before all others. */
const worst = (
  partitions: readonly SnapshotPartition[] | null,
  valueOf: (partition: SnapshotPartition) => number | null,
): { readonly value: number | null; readonly source?: string } => {
  if (partitions === null) return { value: null };
  let found: { readonly value: number | null; readonly source?: string } = { value: null };
  let highest = -1;
  for (const partition of partitions) {
    const value = valueOf(partition) ?? Number.POSITIVE_INFINITY;
    if (value <= highest) continue;
    highest = value;
    const source = `${partition.group} on ${partition.topic}/${partition.partition}`;
    found = { value: Number.isFinite(value) ? value : null, source };
  }
  return found;
};

interface Aged {
  readonly quality: string;
  readonly age_ms: number | null;
}

const ageOf = ({ quality, age_ms: age }: Aged, { at, limits }: Watched) =>
  ({
    value: quality === 'GOOD' ? age : null,
    limit: limits.telemetry_age_max_ms,
    unit: 'ms',
    observed_at: age === null ? null : at - age,
  }) as const;

const tiesOf = (seen: Watched): WatchedValue[] =>
  (seen.network.model?.switches ?? [])
    .filter(({ normallyOpen }) => normallyOpen)
    .map(({ id }) => {
      const tie = seen.switches.find((item) => item.switch_id === id) ?? { asset_id: id, quality: 'UNKNOWN', age_ms: null };
      return upTo({ ...ageOf(tie, seen), what: `age of the status of tie ${id}`, source: tie.asset_id });
    });

const staleShare = ({ at, feeder_points: { total, stale }, limits }: Watched): WatchedValue => {
  const share = total === null || stale === null || total === 0 ? null : stale / total;
  const value = upTo({
    what: 'share of stale points',
    value: share,
    limit: limits.stale_points_share_max,
    unit: 'share',
    source: total === null ? 'points of the feeder' : `${stale} of ${total} points`,
    observed_at: total === null ? null : at,
  });
  // At the limit itself the mode is entered.
  return value.value === value.limit ? { ...value, state: 'OVER' } : value;
};
