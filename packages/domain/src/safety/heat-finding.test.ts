import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { exampleWeather } from './example-snapshot.ts';
import { gridFollowFinding } from './grid-follow-finding.ts';
import { heatSuspendFinding, heatSuspendGap, heatwaveFinding } from './heat-finding.ts';
import { defaultKernelLimits as limits } from './limits.ts';
import type { Snapshot, WeatherReading } from './snapshot.ts';

const now = 1_750_000_000_000;
const hour = 3_600_000;
const silent = { dew_point_celsius: null, heat_index_celsius: null, heat_risk: null, heat_alert: null };
const reading = (change: Partial<WeatherReading> = {}): WeatherReading => ({ ...exampleWeather(now), ...change });
const view = (weather: readonly WeatherReading[], season: boolean | null = true) => ({
  at: now,
  weather,
  cooling_season: season,
  connectivity: { kafka: true, redis: true } as Snapshot['connectivity'],
  safe_dispatch_provable: false as boolean | null,
  limits,
});
const air = (celsius: number, humidity: number | null, change: Partial<WeatherReading> = {}) =>
  reading({ ...silent, temperature_celsius: celsius, relative_humidity_percent: humidity, ...change });
const stale = (ageMs: number) => reading({ at: now - ageMs });

describe('a heatwave', () => {
  it.each([
    ['temperature, °C', 35, [air(35, 20)]],
    ['heat index, °C', 40.6, [reading({ heat_index_celsius: 40.6 })]],
    ['wet-bulb temperature, °C', 26, [air(30, 80)]],
    ['active heat alerts', 1, [reading({ heat_alert: true })]],
    ['temperature, °C', 35, [reading(), air(36, 20, { source: 'OPEN_METEO', kind: 'MODEL' })]],
    ['temperature, °C', 35, [air(36, null)]],
    ['temperature, °C', 35, [air(36, 20, { unchanged_since: now - 5 * hour })]],
    ['weather not known for, ms', 0, []],
    ['weather not known for, ms', 0, [air(20, null)]],
    ['weather not known for, ms', 0, [stale(2 * hour)]],
    ['weather not known for, ms', 0, [reading({ unchanged_since: now - 5 * hour })]],
  ])('is found by the %s from %d on: %#', (measure, limit, weather) => {
    expect(heatwaveFinding(view(weather))).toMatchObject({ input: 'weather', measure, limit });
  });
  it.each([
    ['just below each limit', [air(34.9, 20), air(30, 60, { source: 'B' }), reading({ source: 'C', heat_index_celsius: 40.5 })]],
    ['a rejected source that is hot', [reading(), air(59, 20, { source: 'B', quality: 'BAD' })]],
    ['a mild day', [reading()]],
  ])('is not found by %s', (_what, weather) => {
    expect(heatwaveFinding(view(weather))).toBeNull();
  });
  it('is assumed while the weather is unknown, except out of the season', () => {
    expect([heatwaveFinding(view([])), heatwaveFinding(view([], null))]).not.toContain(null);
    expect(heatwaveFinding(view([], false))).toBeNull();
    expect(heatwaveFinding(view([air(35, null)], false))).not.toBeNull();
  });
  it('is told with source and instant', () => {
    expect(heatwaveFinding(view([air(36.25, 20)]))).toEqual({
      input: 'weather',
      measure: 'temperature, °C',
      measured: 36.25,
      limit: 35,
      cause: 'The temperature is 36.25 °C by NWS',
      source: 'NWS',
      observed_at: now - 600_000,
    });
    expect(heatwaveFinding(view([stale(2 * hour)]))).toMatchObject({
      measured: hour / 2,
      cause: 'The weather in area-1 is not known (NWS: It is older than 90 min)',
      observed_at: now - hour / 2,
    });
    expect(heatwaveFinding(view([]))).toMatchObject({ measured: null, cause: 'The weather is not known (no source has been heard)' });
  });
});

describe('the suspension in heat', () => {
  it.each([
    ['wet-bulb temperature, °C', 28, [air(34, 70)]],
    ['HeatRisk, 0 to 4', 3, [reading({ heat_risk: 3 })]],
    ['HeatRisk, 0 to 4', 3, [air(34, 70, { heat_risk: 4 })]],
    ['weather not known for, ms', 3 * hour, []],
    ['weather not known for, ms', 3 * hour, [stale(4.5 * hour + 1)]],
    ['weather not known for, ms', 3 * hour, [reading({ unchanged_since: now - 6 * hour - 1 })]],
    ['weather not known for, ms', 3 * hour, [reading({ quality: 'BAD' })]],
    ['weather not known for, ms', 3 * hour, [reading(), stale(5 * hour), { ...stale(5 * hour), zone: 'area-2' }]],
  ])('is found by the %s from %d on: %#', (measure, limit, weather) => {
    expect(heatSuspendFinding(view(weather))).toMatchObject({ measure, limit });
    expect(heatSuspendGap(view(weather))).not.toBeNull();
  });
  it.each([
    ['a wet bulb just below', [air(30, 80)]],
    ['dry heat', [air(38, 15)]],
    ['HeatRisk 2', [reading({ heat_risk: 2 })]],
    ['weather that is unknown for three hours and no more', [stale(4.5 * hour)]],
    ['a stuck source of which that is true', [reading({ unchanged_since: now - 6 * hour })]],
  ])('is not found by %s', (_what, weather) => {
    expect(heatSuspendFinding(view(weather))).toBeNull();
  });
  it('does not count unknown weather out of the season, but does not end by it either', () => {
    expect(heatSuspendFinding(view([], false))).toBeNull();
    expect(heatSuspendGap(view([], false))).not.toBeNull();
    expect(heatSuspendFinding(view([air(34, 70)], false))).not.toBeNull();
  });
  it('ends at 1.5 °C below its limit and not before', () => {
    const within = { ...limits, heat_suspend_wet_bulb_celsius: 24 };
    const [below, above] = [air(30, 50), air(30.8, 50)];
    expect(heatSuspendGap({ ...view([below]), limits: within })).toBeNull();
    expect(heatSuspendGap({ ...view([above]), limits: within })).toMatchObject({ limit: 22.5, measure: 'wet-bulb temperature, °C' });
    expect(heatSuspendFinding({ ...view([above]), limits: within })).toBeNull();
  });
});

describe('findings of heat', () => {
  const anyReading = fc
    .record({
      celsius: fc.double({ min: 20, max: 40, noNaN: true }),
      humidity: fc.oneof(fc.double({ min: 1, max: 100, noNaN: true }), fc.constant(null)),
      heat_risk: fc.constantFrom(null, 0, 2, 3),
      unchanged_since: fc.constantFrom(null, now - 4 * hour),
      source: fc.constantFrom('A', 'B'),
    })
    .map(({ celsius, humidity, ...rest }) => air(celsius, humidity, rest));
  it('are never fewer when it is hotter or less is known', () => {
    fc.assert(
      fc.property(fc.array(anyReading, { maxLength: 4 }), fc.double({ min: 0, max: 10, noNaN: true }), (weather, degrees) => {
        const hotter = weather.map((item) => ({ ...item, temperature_celsius: (item.temperature_celsius ?? 0) + degrees }));
        const unsure = weather.map((item) => ({ ...item, quality: 'QUESTIONABLE' as const }));
        for (const finding of [heatwaveFinding, heatSuspendFinding, heatSuspendGap])
          if (finding(view(weather)) !== null) for (const worse of [hotter, unsure]) expect(finding(view(worse))).not.toBeNull();
      }),
    );
  });
  it('of the suspension imply that it may not end, and a wet bulb that suspends is a heatwave', () => {
    fc.assert(
      fc.property(fc.array(anyReading, { maxLength: 4 }), fc.constantFrom(true, false, null), (weather, season) => {
        const suspended = heatSuspendFinding(view(weather, season));
        if (suspended !== null) expect(heatSuspendGap(view(weather, season))).not.toBeNull();
        if (suspended?.measure === 'wet-bulb temperature, °C') expect(heatwaveFinding(view(weather, season))).not.toBeNull();
      }),
    );
  });
  it('take a limit that is no number as reached', () => {
    const broken = { ...limits, heatwave_temperature_celsius: Number.NaN, heat_suspend_wet_bulb_celsius: Number.NaN };
    expect(heatwaveFinding({ ...view([reading()]), limits: broken })).not.toBeNull();
    expect(heatSuspendFinding({ ...view([reading()]), limits: broken })).not.toBeNull();
  });
});

describe('the finding to follow the grid', () => {
  it.each([
    ['connectivity.kafka', { kafka: false, redis: true }, 'Kafka cannot be reached'],
    ['connectivity.kafka', { kafka: null, redis: true }, 'It is not known whether Kafka can be reached'],
    ['connectivity.redis', { kafka: true, redis: false }, 'Redis cannot be reached'],
    ['connectivity.redis', { kafka: true, redis: null }, 'It is not known whether Redis can be reached'],
  ])('is lost connectivity: %s %j', (input, connectivity, cause) => {
    expect(gridFollowFinding({ ...view([reading()]), connectivity, safe_dispatch_provable: true })).toMatchObject({ input, cause });
  });
  it('is a heatwave in which no dispatch is provably safe', () => {
    for (const safe_dispatch_provable of [false, null])
      expect(gridFollowFinding({ ...view([air(36, 20)]), safe_dispatch_provable })).toMatchObject({
        measure: 'temperature, °C',
        source: 'NWS',
        cause: 'The temperature is 36 °C by NWS, and no dispatch can be proven safe',
      });
    expect(gridFollowFinding({ ...view([air(36, 20)]), safe_dispatch_provable: true })).toBeNull();
    expect(gridFollowFinding(view([reading()]))).toBeNull();
  });
});
