import { describe, expect, it } from 'vitest';

import { decide } from '../decide.ts';
import type { Snapshot } from '../snapshot.ts';
import { type AbstractCase, goodCase } from './abstract-case.ts';
import { requestOf } from './concrete-request.ts';
import { caseAt, snapshotOf } from './concrete-snapshot.ts';
import type { RowId } from './row-conditions.ts';

/** A limit of the design: the last value that is within it, the first that is not, and values that are no measurement at all. */
interface Boundary {
  readonly what: string;
  readonly row: RowId;
  readonly within: readonly number[];
  readonly beyond: readonly (number | null)[];
  readonly start?: Partial<AbstractCase>;
  readonly set: (value: number | null, good: Snapshot) => Partial<Snapshot>;
}

const noNumber = [null, Number.NaN, Number.POSITIVE_INFINITY];

const partition = (value: Partial<NonNullable<Snapshot['pipeline']['partitions']>[number]>, good: Snapshot): Partial<Snapshot> => {
  const one = { group: 'grid-state', topic: 'weather.v1', partition: 0, lag_records: 1, time_lag_ms: 1 };
  return { pipeline: { ...good.pipeline, partitions: [one, { ...one, partition: 1, ...value }] } };
};
const weather = (value: Partial<Snapshot['weather'][number]>, good: Snapshot): Partial<Snapshot> => ({
  weather: good.weather.map((reading) => ({ ...reading, ...value })),
});
const device = (value: Partial<Snapshot['devices'][number]>, good: Snapshot): Partial<Snapshot> => ({
  devices: good.devices.map((item) => ({ ...item, ...value })),
});
const target = (value: Partial<Snapshot['switches'][number]>, good: Snapshot): Partial<Snapshot> => ({
  switches: good.switches.map((item) => (item.switch_id === 'target' ? { ...item, ...value } : item)),
});
const OPEN = { ask: 'OPEN' } as const;
const inGridFollowWhenHot = { ask: 'OPEN', dispatch: 'NOT_PROVABLE' } as const;

const boundaries: readonly Boundary[] = [
  {
    what: 'clock offset, ms',
    row: 'row-02',
    within: [0, 2_000, -2_000],
    beyond: [2_001, -2_001, ...noNumber],
    start: OPEN,
    set: (clock_offset_ms) => ({ clock_offset_ms }),
  },
  {
    what: 'lag of one partition, records',
    row: 'row-03',
    within: [0, 10_000],
    beyond: [10_001, -1, ...noNumber],
    set: (lag_records, good) => partition({ lag_records }, good),
  },
  {
    what: 'time lag of one partition, ms',
    row: 'row-03',
    within: [0, 5_000],
    beyond: [5_001, -1, ...noNumber],
    set: (time_lag_ms, good) => partition({ time_lag_ms }, good),
  },
  {
    what: 'rebalance, ms',
    row: 'row-03',
    within: [0, 3_000],
    beyond: [3_001, -1, ...noNumber],
    set: (rebalance_ms, good) => ({ pipeline: { ...good.pipeline, rebalance_ms } }),
  },
  {
    what: 'silence of the lag monitor, ms',
    row: 'row-03',
    within: [0, 2_999],
    beyond: [3_000, 3_001, -1, ...noNumber],
    set: (age_ms, good) => ({ pipeline: { ...good.pipeline, age_ms } }),
  },
  {
    what: 'age of the status of the switch, ms',
    row: 'row-04',
    within: [0, 5_000],
    beyond: [5_001, -60_000, ...noNumber],
    start: OPEN,
    set: (age_ms, good) => target({ age_ms }, good),
  },
  {
    what: 'stale points of 60',
    row: 'row-05',
    within: [0, 11],
    beyond: [12, 60, -1, ...noNumber],
    set: (stale) => ({ feeder_points: { total: 60, stale } }),
  },
  {
    what: 'points of the feeder of which none is stale',
    row: 'row-05',
    within: [1, 60],
    beyond: [0, -1, ...noNumber],
    set: (total) => ({ feeder_points: { total, stale: 0 } }),
  },
  {
    what: 'power at the head, kW',
    row: 'row-05',
    within: [0, -10, 3_000],
    beyond: noNumber,
    start: OPEN,
    set: (kilowatts, good) => ({ head: { ...good.head, kilowatts } }),
  },
  {
    what: 'HeatRisk',
    row: 'row-06',
    within: [0, 2],
    beyond: [3, 4],
    set: (heat_risk, good) => weather({ heat_risk }, good),
  },
  {
    what: 'temperature in dry air without a provable dispatch, °C',
    row: 'row-07',
    within: [10, 34.9],
    beyond: [35, 49, 80, ...noNumber],
    start: inGridFollowWhenHot,
    set: (temperature_celsius, good) => weather({ temperature_celsius, relative_humidity_percent: 10, dew_point_celsius: null }, good),
  },
  {
    what: 'heat index without a provable dispatch, °C',
    row: 'row-07',
    within: [20, 40.5],
    beyond: [40.6, 55],
    start: inGridFollowWhenHot,
    set: (heat_index_celsius, good) => weather({ heat_index_celsius }, good),
  },
  {
    what: 'age of the observation without a provable dispatch, ms',
    row: 'row-07',
    within: [0, 5_400_000],
    beyond: [5_400_001, -300_001],
    start: inGridFollowWhenHot,
    set: (age, good) => weather({ at: age === null ? null : caseAt - age }, good),
  },
  {
    what: 'age of the last known good state, ms',
    row: 'row-09',
    within: [0, 300_000],
    beyond: [300_001, ...noNumber],
    set: (age, good) => ({ last_known_good: { ...good.last_known_good, at: age === null ? null : caseAt - age } }),
  },
  {
    what: 'events of the device today, of 2',
    row: 'row-15',
    within: [0, 1],
    beyond: [2, 3, -1, ...noNumber],
    set: (events_today, good) => device({ events_today }, good),
  },
  {
    what: 'rest of the device since its last event, minutes of 60',
    row: 'row-15',
    within: [60, 1_440],
    beyond: [59, 0, -1, null, Number.NaN],
    set: (rested_min, good) => device({ rested_min }, good),
  },
  {
    what: 'temperature in the home of a thermostat, °C of 26',
    row: 'row-15',
    within: [21, 25.9],
    beyond: [26, 31, ...noNumber],
    start: { device: 'THERMOSTAT' },
    set: (indoor_celsius, good) => device({ indoor_celsius }, good),
  },
  {
    what: 'longest event that the owner allows, minutes for a lease of 15',
    row: 'row-15',
    within: [15, 120],
    beyond: [14.9, 0, ...noNumber],
    set: (max_event_min, good) => device({ limits: { ...(good.devices[0]?.limits ?? noLimits), max_event_min } }, good),
  },
  {
    what: 'rest that the owner asks for, minutes, after none',
    row: 'row-15',
    within: [0],
    beyond: [1, -1, ...noNumber],
    set: (min_rest_min, good) => device({ rested_min: 0, limits: { ...(good.devices[0]?.limits ?? noLimits), min_rest_min } }, good),
  },
  {
    what: 'temperature guard of a thermostat in a home of -5 °C',
    row: 'row-15',
    within: [-4, 26],
    beyond: [-5, -6, ...noNumber],
    start: { device: 'THERMOSTAT' },
    set: (max_indoor_celsius, good) =>
      device({ indoor_celsius: -5, limits: { ...(good.devices[0]?.limits ?? noLimits), max_indoor_celsius } }, good),
  },
  {
    what: 'temperature guard of a charger, which cools nobody',
    row: 'row-15',
    within: [26],
    beyond: [20],
    set: (max_indoor_celsius, good) => device({ limits: { ...(good.devices[0]?.limits ?? noLimits), max_indoor_celsius } }, good),
  },
  {
    what: 'instant at which a registry last confirmed the point, while one does not answer, ms after now',
    row: 'row-11',
    within: [-86_400_000, 0, 2_000],
    beyond: [2_001, null],
    start: OPEN,
    set: (after, good) => ({
      cis: { ...good.cis, state: 'UNAVAILABLE' },
      assets: good.assets.map((asset) => ({ ...asset, verified_at: after === null ? null : caseAt + after })),
    }),
  },
];

const noLimits = { max_event_min: null, max_events_day: null, min_rest_min: null, max_indoor_celsius: null };

describe('each limit, at its edge', () => {
  it.each(boundaries)('$what: $row', ({ row, within, beyond, start, set }) => {
    const abstractCase: AbstractCase = { ...goodCase, ...start };
    const good = snapshotOf(abstractCase);
    const outcome = (value: number | null) => {
      const { rules } = decide({ ...good, ...set(value, good) }, requestOf(abstractCase, ''), () => 'f'.repeat(64));
      return rules.some(({ id, outcome: said }) => id === row && said === 'DENY');
    };
    expect(within.filter(outcome)).toEqual([]);
    expect(beyond.filter((value) => !outcome(value))).toEqual([]);
  });
});
