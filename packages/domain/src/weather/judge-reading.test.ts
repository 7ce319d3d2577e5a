import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { exampleWeather } from '../safety/example-snapshot.ts';
import { defaultKernelLimits as limits } from '../safety/limits.ts';
import type { WeatherReading } from '../safety/snapshot.ts';
import { judgeReading, type ReadingVerdict } from './judge-reading.ts';

const now = 1_750_000_000_000;
const minute = 60_000;
const judge = (change: Partial<WeatherReading>) => judgeReading({ ...exampleWeather(now), ...change }, limits, now);
const verdictOf = (change: Partial<WeatherReading>): ReadingVerdict => judge(change).verdict;

type Doubtful = readonly [reason: string, change: Partial<WeatherReading>];

const rejected: readonly Doubtful[] = [
  ...(['STALE', 'SUBSTITUTED', 'BLOCKED', 'BAD', 'UNKNOWN'] as const).map((quality) => ['QUALITY', { quality }] as const),
  ['NOT_PLAUSIBLE', { temperature_celsius: 75.2 }],
  ['NOT_PLAUSIBLE', { temperature_celsius: -50.1 }],
  ['NOT_PLAUSIBLE', { temperature_celsius: Number.NaN }],
  ['NOT_PLAUSIBLE', { temperature_celsius: Infinity }],
  ['NOT_PLAUSIBLE', { temperature_celsius: -Infinity }],
  ['NOT_PLAUSIBLE', { relative_humidity_percent: 101 }],
  ['NOT_PLAUSIBLE', { relative_humidity_percent: -1 }],
  ['NOT_PLAUSIBLE', { relative_humidity_percent: Number.NaN }],
  ['NOT_PLAUSIBLE', { pressure_pascals: 1_013.25 }],
  ['NOT_PLAUSIBLE', { pressure_pascals: 0 }],
  ['NOT_PLAUSIBLE', { heat_index_celsius: 104.1 }],
  ['NOT_PLAUSIBLE', { heat_risk: 5 }],
  ['NOT_PLAUSIBLE', { heat_risk: -1 }],
  ['NOT_PLAUSIBLE', { dew_point_celsius: 61 }],
  ['DEW_POINT_ABOVE_TEMPERATURE', { dew_point_celsius: 24.6 }],
  ['TIME_UNKNOWN', { at: null }],
  ['TIME_UNKNOWN', { at: Number.NaN }],
  ['TIME_UNKNOWN', { at: -Infinity }],
  ['FUTURE', { at: now + 5 * minute + 1 }],
  ['TOO_OLD', { at: now - 90 * minute - 1 }],
  ['TOO_OLD', { at: now - 90 * minute - 1, kind: 'UNKNOWN' }],
  ['TOO_OLD', { at: now - 180 * minute - 1, kind: 'MODEL' }],
  ['TOO_OLD', { at: now - 180 * minute - 1, kind: 'FORECAST' }],
  ['TOO_OLD', { at: now - 180 * minute - 1, kind: 'MODEL', unchanged_since: now - 400 * minute }],
];

const questionable: readonly Doubtful[] = [
  ['QUALITY', { quality: 'QUESTIONABLE' }],
  ['KIND', { kind: 'UNKNOWN' }],
  ['NO_TEMPERATURE', { temperature_celsius: null }],
  ['NO_HUMIDITY', { relative_humidity_percent: null, dew_point_celsius: null }],
  ['NO_HUMIDITY', { relative_humidity_percent: 0, dew_point_celsius: null }],
  ['NO_HUMIDITY', { relative_humidity_percent: -0 }],
  ['WET_BULB_DISAGREEMENT', { temperature_celsius: 45, relative_humidity_percent: 30, pressure_pascals: 84_000 }],
  ['STUCK', { unchanged_since: now - 180 * minute - 1 }],
  ['STUCK', { unchanged_since: Number.NaN }],
  ['STUCK', { unchanged_since: -Infinity }],
  ['STUCK', { unchanged_since: Infinity }],
  ['WITHDRAWN', { withdrawn_at: now - minute }],
  ['WITHDRAWN', { withdrawn_at: now + minute }],
];

const accepted: readonly Partial<WeatherReading>[] = [
  {},
  { at: now + 5 * minute },
  { at: now - 90 * minute },
  { at: now - 180 * minute, kind: 'MODEL' },
  { at: now - 180 * minute, kind: 'FORECAST' },
  { relative_humidity_percent: 100.5, dew_point_celsius: 24.5 },
  { relative_humidity_percent: null },
  { dew_point_celsius: null, pressure_pascals: null, heat_index_celsius: null, heat_risk: null, heat_alert: null },
  { temperature_celsius: -0, dew_point_celsius: -9.2 },
  { unchanged_since: now - 180 * minute },
];

describe('a reading', () => {
  it.each(rejected)('is rejected for %s: %j', (reason, change) => {
    expect(judge(change)).toMatchObject({ verdict: { kind: 'REJECTED', reason }, heat: null });
  });
  it.each(questionable)('is questionable for %s: %j', (reason, change) => {
    expect(verdictOf(change)).toMatchObject({ kind: 'QUESTIONABLE', reason });
  });
  it.each(accepted)('is accepted: %j', (change) => {
    expect(verdictOf(change)).toEqual({ kind: 'ACCEPTED' });
  });
  it('says in a sentence why it does not count', () => {
    const why = [...rejected, ...questionable]
      .map(([, change]) => verdictOf(change))
      .map((verdict) => ('why' in verdict ? verdict.why : ''));
    expect(why.filter((sentence) => !/^[A-Z].{14,200}$/u.test(sentence))).toEqual([]);
    expect(verdictOf({ temperature_celsius: 75.2 })).toMatchObject({ why: 'The temperature is 75.2 °C, believed is -50 to 60' });
    expect(verdictOf({ at: now - 91 * minute })).toMatchObject({ why: 'It is older than 90 min' });
  });
  it('with any doubt never becomes better by another one', () => {
    // How old is too old depends on the kind, so that one doubt is looked at for itself above.
    const doubts = [...rejected, ...questionable].filter(([reason]) => reason !== 'TOO_OLD');
    fc.assert(
      fc.property(fc.constantFrom(...doubts), fc.constantFrom(...doubts), ([, one], [, other]) => {
        expect(verdictOf({ ...other, ...one }).kind).not.toBe('ACCEPTED');
      }),
      { numRuns: 500 },
    );
  });
});

describe('the validity of a reading', () => {
  it('ends with its age, and sooner where it stopped changing', () => {
    expect(judge({}).valid_until).toBe(now + 80 * minute);
    expect(judge({ kind: 'MODEL' }).valid_until).toBe(now + 170 * minute);
    expect(judge({ at: now - 100 * minute }).valid_until).toBe(now - 10 * minute);
    expect(judge({ unchanged_since: now - 200 * minute }).valid_until).toBe(now - 20 * minute);
    expect(judge({ withdrawn_at: now - minute }).valid_until).toBe(now - minute);
    expect(judge({ at: now - 100 * minute, withdrawn_at: now - minute }).valid_until).toBe(now - 10 * minute);
  });
  it('is none for one that never proved that it is cool', () => {
    for (const [reason, change] of [...rejected, ...questionable])
      if (!['TOO_OLD', 'STUCK', 'WITHDRAWN'].includes(reason)) expect(judge(change).valid_until).toBeNull();
    expect(judge({ at: now - 100 * minute, quality: 'QUESTIONABLE' }).valid_until).toBeNull();
    expect(judge({ unchanged_since: Infinity }).valid_until).toBeNull();
  });
});

describe('the heat of a reading', () => {
  it('is the hotter and more humid of what it states twice', () => {
    expect(judge({ heat_index_celsius: 41 }).heat?.heat_index_celsius).toBe(41);
    expect(judge({ heat_index_celsius: 10 }).heat?.heat_index_celsius).toBeGreaterThan(22);
    const drier = judge({ relative_humidity_percent: 20, dew_point_celsius: 20 }).heat;
    expect(drier?.wet_bulb_celsius).toBeCloseTo(21.24, 1);
    expect(judge({ relative_humidity_percent: 90, dew_point_celsius: -10 }).heat?.wet_bulb_celsius).toBeGreaterThan(22);
  });
  it('of a questionable one is what it may be at most', () => {
    const { heat } = judge({ temperature_celsius: 45, relative_humidity_percent: 30, pressure_pascals: 84_000 });
    expect(heat?.wet_bulb_celsius).toBeCloseTo(29.69, 2);
    expect(judge({ relative_humidity_percent: null, dew_point_celsius: null }).heat).toMatchObject({
      temperature_celsius: 24,
      wet_bulb_celsius: null,
      heat_index_celsius: 24,
    });
  });
});
