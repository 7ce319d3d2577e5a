import { describe, expect, it } from 'vitest';

import { loadIeee123 } from '@gridstream/domain/network';
import { exampleSnapshot, unknownSnapshot } from '@gridstream/domain/safety';

import { watchModes } from './watch-modes.ts';

const good = exampleSnapshot(loadIeee123().model, 1_000_000);
const states = (seen: typeof good) => new Map(watchModes(seen).flatMap(({ values }) => values.map((item) => [item.what, item])));

describe('what would bring a mode about', () => {
  it('is within its limits while everything is good, and says what no source states', () => {
    const all = [...states(good).values()];
    expect(all.filter(({ state }) => state === 'OVER' || state === 'UNKNOWN')).toEqual([]);
  });
  it('is unknown, never within, when nothing has been read', () => {
    const all = [...states({ ...unknownSnapshot(0), network: good.network }).values()];
    expect(all.filter(({ state }) => state === 'WITHIN')).toEqual([]);
  });
  it('names the worst partition, and one whose lag is not known before any other', () => {
    const partition = (topic: string, lag: number | null) => ({ group: 'g', topic, partition: 0, lag_records: lag, time_lag_ms: 10 });
    const lagging = { ...good, pipeline: { ...good.pipeline, partitions: [partition('a', 5), partition('b', 20_000), partition('c', 7)] } };
    expect(states(lagging).get('lag, worst partition')).toMatchObject({ value: 20_000, state: 'OVER', source: 'g on b/0' });
    const unknown = { ...lagging, pipeline: { ...lagging.pipeline, partitions: [partition('b', 20_000), partition('c', null)] } };
    expect(states(unknown).get('lag, worst partition')).toMatchObject({ value: null, state: 'UNKNOWN', source: 'g on c/0' });
  });
  it('counts a value of doubtful quality, and one from the future, as unknown', () => {
    expect(states({ ...good, head: { ...good.head, quality: 'QUESTIONABLE' } }).get('age of the head meter')?.state).toBe('UNKNOWN');
    expect(states({ ...good, head: { ...good.head, age_ms: -60_000 } }).get('age of the head meter')?.state).toBe('UNKNOWN');
  });
  it('names the hottest source, and counts weather that nobody knows as unknown', () => {
    const [reading] = good.weather;
    const hot =
      reading === undefined
        ? []
        : [{ ...reading, temperature_celsius: 41, relative_humidity_percent: 60, dew_point_celsius: null, heat_index_celsius: null }];
    expect(states({ ...good, weather: hot }).get('wet-bulb temperature')).toMatchObject({ state: 'OVER', source: reading?.source });
    expect(states({ ...good, weather: [] }).get('wet-bulb temperature')).toMatchObject({ state: 'UNKNOWN', value: null });
    expect(states({ ...good, weather: [] }).get('HeatRisk')?.state).toBe('NOT_STATED');
  });
  it('is over at the share of stale points itself', () => {
    const share = good.limits.stale_points_share_max;
    expect(states({ ...good, feeder_points: { total: 100, stale: share * 100 } }).get('share of stale points')?.state).toBe('OVER');
  });
});
