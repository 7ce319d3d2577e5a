import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { exampleWeather } from '../safety/example-snapshot.ts';
import { defaultKernelLimits as limits } from '../safety/limits.ts';
import type { WeatherReading } from '../safety/snapshot.ts';
import { type FusedWeather, fuseWeather } from './fuse-weather.ts';

const now = 1_750_000_000_000;
const minute = 60_000;
const reading = (change: Partial<WeatherReading> = {}): WeatherReading => ({ ...exampleWeather(now), ...change });
const fuse = (...weather: readonly WeatherReading[]): FusedWeather => fuseWeather({ at: now, weather, limits });
const openMeteo = { source: 'OPEN_METEO', kind: 'MODEL' } as const;
const silent = { dew_point_celsius: null, heat_index_celsius: null, heat_risk: null, heat_alert: null };

const anyReading: fc.Arbitrary<WeatherReading> = fc
  .record({
    source: fc.constantFrom('NWS', 'OPEN_METEO'),
    zone: fc.constantFrom('area-1', 'area-1', 'area-2'),
    kind: fc.constantFrom('OBSERVATION' as const, 'MODEL' as const, 'UNKNOWN' as const),
    at: fc.oneof(fc.integer({ min: now - 300 * minute, max: now + 6 * minute }), fc.constantFrom(null, Number.NaN)),
    temperature_celsius: fc.constantFrom(20, 26, 30, 34, 36, 75, null, Number.NaN, -0),
    relative_humidity_percent: fc.constantFrom(20, 50, 70, 90, 0, 101, null),
    pressure_pascals: fc.constantFrom(101_325, 98_000, null),
    heat_risk: fc.constantFrom(null, 0, 1, 3, 4),
    heat_alert: fc.constantFrom(null, false, true),
    unchanged_since: fc.constantFrom(null, null, now - 200 * minute, now - 30 * minute),
    quality: fc.constantFrom('GOOD' as const, 'GOOD' as const, 'QUESTIONABLE' as const, 'BAD' as const),
  })
  .map((parts) => reading({ ...silent, ...parts }));
const anyWeather = fc.array(anyReading, { maxLength: 8 });
const hottestOf = (fused: FusedWeather) => [
  fused.temperature_celsius,
  fused.heat_index_celsius,
  fused.wet_bulb_celsius,
  fused.heat_risk,
  fused.heat_alert,
];

describe('fuseWeather', () => {
  it('knows the weather by one accepted reading', () => {
    expect(fuse(reading())).toMatchObject({
      state: { kind: 'KNOWN' },
      temperature_celsius: { value: 24, source: 'NWS', at: now - 10 * minute },
      heat_risk: { value: 0 },
      heat_alert: { value: 0 },
    });
  });
  it('takes the hottest of each measure over the sources that were not rejected', () => {
    const fused = fuse(
      reading({ temperature_celsius: 36, relative_humidity_percent: 20, ...silent }),
      reading({ ...openMeteo, temperature_celsius: 31, relative_humidity_percent: 80, ...silent, heat_risk: 2 }),
      reading({ source: 'BROKEN', temperature_celsius: 59, quality: 'BAD' }),
    );
    expect(fused).toMatchObject({ temperature_celsius: { value: 36, source: 'NWS' }, wet_bulb_celsius: { source: 'OPEN_METEO' } });
    expect(fused).toMatchObject({ heat_index_celsius: { source: 'OPEN_METEO' }, heat_risk: { value: 2 }, heat_alert: null });
  });
  it('believes a questionable reading that it is hot, and never that it is cool', () => {
    const stuck = reading({ temperature_celsius: 36, unchanged_since: now - 181 * minute });
    expect(fuse(stuck)).toMatchObject({ state: { kind: 'UNKNOWN' }, temperature_celsius: { value: 36 } });
    expect(fuse(reading(openMeteo), stuck)).toMatchObject({ state: { kind: 'KNOWN' }, temperature_celsius: { value: 36 } });
  });
  it('without any reading is unknown since ever', () => {
    expect(fuse()).toMatchObject({ state: { kind: 'UNKNOWN', since: null }, temperature_celsius: null, heat_alert: null });
    expect(fuse(reading({ quality: 'BAD' })).state).toEqual({ kind: 'UNKNOWN', zone: 'area-1', since: null });
  });
  it('is unknown since the last moment at which any reading proved something', () => {
    const late = reading({ at: now - 100 * minute });
    const later = reading({ ...openMeteo, at: now - 182 * minute });
    expect(fuse(late, later).state).toMatchObject({ kind: 'UNKNOWN', since: now - 2 * minute });
    const frozen = reading({ at: now, unchanged_since: now - 300 * minute });
    expect(fuse(frozen).state).toMatchObject({ kind: 'UNKNOWN', since: now - 120 * minute });
  });
  it('must know every zone, and names the one that has been unknown for longest', () => {
    const here = reading();
    const there = reading({ zone: 'area-2', at: now - 100 * minute });
    const never = reading({ zone: 'area-3', quality: 'BAD' });
    expect(fuse(here, there).state).toEqual({ kind: 'UNKNOWN', zone: 'area-2', since: now - 10 * minute });
    expect(fuse(here, there, never).state).toEqual({ kind: 'UNKNOWN', zone: 'area-3', since: null });
  });
  it('lets a newer accepted reading of the same source replace an older one, measure by measure', () => {
    const hot = reading({ at: now - 60 * minute, temperature_celsius: 40, heat_index_celsius: null, heat_risk: 4, heat_alert: true });
    const cool = reading({ at: now - 20 * minute, ...silent });
    expect(fuse(hot, cool)).toMatchObject({ temperature_celsius: { value: 24 }, heat_risk: { value: 4 }, heat_alert: { value: 1 } });
    expect(fuse(hot, { ...cool, quality: 'QUESTIONABLE' })).toMatchObject({ temperature_celsius: { value: 40 } });
    for (const other of [{ source: 'AIRPORT' }, { kind: 'MODEL' as const }, { zone: 'area-2' }])
      expect(fuse(hot, { ...cool, ...other })).toMatchObject({ temperature_celsius: { value: 40 } });
  });
  it('takes the hotter of two readings of the same instant', () => {
    const filledLater = reading({ temperature_celsius: 37, heat_index_celsius: null });
    expect(fuse(reading(), filledLater)).toMatchObject({ temperature_celsius: { value: 37 } });
    expect(fuse(filledLater, reading())).toMatchObject({ temperature_celsius: { value: 37 } });
  });
});

describe('the fusion of any readings', () => {
  it('does not depend on their order', () => {
    fc.assert(
      fc.property(anyWeather, (weather) => {
        const [one, other] = [fuse(...weather), fuse(...weather.toReversed())];
        expect(hottestOf(one).map((item) => item?.value)).toEqual(hottestOf(other).map((item) => item?.value));
        expect(one.state).toEqual(other.state);
      }),
    );
  });
  it('is never cooler, and never better known, for a reading that is not accepted', () => {
    fc.assert(
      fc.property(anyWeather, anyReading, (weather, extra) => {
        const doubtful: WeatherReading = { ...extra, quality: 'QUESTIONABLE' };
        const [before, after] = [fuse(...weather), fuse(...weather, doubtful)];
        if (before.state.kind === 'UNKNOWN') expect(after.state.kind).toBe('UNKNOWN');
        for (const [index, item] of hottestOf(before).entries())
          if (item !== null) expect(hottestOf(after)[index]?.value).toBeGreaterThanOrEqual(item.value);
      }),
    );
  });
  it('has only finite values, whatever the readings', () => {
    fc.assert(
      fc.property(anyWeather, (weather) => {
        for (const item of hottestOf(fuse(...weather))) if (item !== null) expect([item.value, item.at].every(Number.isFinite)).toBe(true);
      }),
    );
  });
});
