import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { psychrometricWetBulb } from './psychrometric-wet-bulb.ts';
import { stullWetBulb } from './stull-wet-bulb.ts';
import { wetBulb } from './wet-bulb.ts';

const psychrometric = (celsius: number | null, humidity: number | null, pascals: number | null = 101_325): number | null =>
  psychrometricWetBulb({ temperature_celsius: celsius, relative_humidity_percent: humidity, pressure_pascals: pascals });
const bulb = (celsius: number | null, humidity: number | null, pascals: number | null = 101_325) =>
  wetBulb({ temperature_celsius: celsius, relative_humidity_percent: humidity, pressure_pascals: pascals }, 1.5);

/** Temperature, humidity; wet bulb by Stull, and by an independent psychrometric library at 101.325 kPa and at 84 kPa. */
const measured = [
  [20, 50, 13.7, 13.78, 13.33],
  [30, 50, 22.3, 22.01, 21.58],
  [30, 80, 27.13, 27.09, 26.96],
  [35, 60, 28.49, 28.18, 27.89],
  [35, 75, 31.1, 30.95, 30.8],
  [38, 50, 29.18, 28.64, 28.25],
  [40, 50, 30.89, 30.31, 29.93],
  [45, 30, 29.7, 28.69, 28.02],
  [35, 99, 34.96, 34.85, 34.85],
] as const;

/** psychrolib 1.1.1, which stops within 0.001 °C; the last is a bulb of ice. */
const independent = [
  [35, 5, 101_325, 14.326_78],
  [35, 5, 84_000, 12.818_04],
  [34, 70, 101_325, 29.146_31],
  [2, 20, 101_325, -3.480_86],
  [2, 20, 84_000, -4.114_79],
] as const;

const nowhere = [null, Number.NaN, Infinity, -Infinity];
const celsius = fc.double({ min: -50, max: 60, noNaN: true });
const humidity = fc.double({ min: 0, max: 100.5, noNaN: true });
const pascals = fc.double({ min: 50_000, max: 110_000, noNaN: true });
const pair = (arbitrary: fc.Arbitrary<number>) => fc.tuple(arbitrary, arbitrary);
const valueOf = (...air: Parameters<typeof psychrometric>): number => psychrometric(...air) ?? Number.NaN;

describe('the wet-bulb temperature', () => {
  it.each(measured)('of %d °C and %d per cent is the measured one', (dry, rh, ...[stull, seaLevel, high]) => {
    expect(Math.abs((stullWetBulb(dry, rh) ?? Number.NaN) - stull)).toBeLessThanOrEqual(0.01);
    expect(Math.abs(valueOf(dry, rh) - seaLevel)).toBeLessThanOrEqual(0.01);
    expect(Math.abs(valueOf(dry, rh, 84_000) - high)).toBeLessThanOrEqual(0.01);
  });
  it.each(independent)('of %d °C, %d per cent and %d Pa is that of an independent library', (dry, rh, ...[pressure, expected]) => {
    expect(Math.abs(valueOf(dry, rh, pressure) - expected)).toBeLessThanOrEqual(0.001);
  });
  it('is never above the temperature, and is the temperature of saturated air', () => {
    fc.assert(fc.property(celsius, humidity, pascals, (dry, rh, pressure) => valueOf(dry, rh, pressure) <= dry));
    fc.assert(fc.property(celsius, pascals, (dry, pressure) => Math.abs(valueOf(dry, 100, pressure) - dry) < 1e-6));
  });
  it('never falls when air gets more humid, or hotter at the same humidity above freezing', () => {
    fc.assert(
      fc.property(celsius, pair(humidity), pascals, (dry, [a, b], pressure) => {
        expect(valueOf(dry, Math.min(a, b), pressure)).toBeLessThanOrEqual(valueOf(dry, Math.max(a, b), pressure));
      }),
    );
    const warm = fc.double({ min: 12, max: 60, noNaN: true });
    fc.assert(
      fc.property(pair(warm), humidity, pascals, ([a, b], rh, pressure) => {
        expect(valueOf(Math.min(a, b), rh, pressure)).toBeLessThanOrEqual(valueOf(Math.max(a, b), rh, pressure) + 1e-8);
      }),
    );
  });
  it('never falls when the pressure rises, so that sea level reads highest', () => {
    fc.assert(
      fc.property(celsius, humidity, pair(pascals), (dry, rh, [a, b]) => {
        expect(valueOf(dry, rh, Math.min(a, b))).toBeLessThanOrEqual(valueOf(dry, rh, Math.max(a, b)) + 1e-6);
      }),
    );
  });
  it('makes no jump above freezing', () => {
    // From 20 °C on even perfectly dry air at 50 kPa leaves the bulb above 0 °C; there ice turns to water, and that is a jump.
    const air = [fc.double({ min: 20, max: 59.9, noNaN: true }), fc.double({ min: 0, max: 99, noNaN: true }), pascals] as const;
    fc.assert(
      fc.property(...air, (dry, rh, pressure) => {
        const here = valueOf(dry, rh, pressure);
        expect(here).toBeGreaterThan(0);
        expect(Math.abs(valueOf(dry + 0.01, rh, pressure) - here)).toBeLessThan(0.02);
        expect(Math.abs(valueOf(dry, rh + 0.01, pressure) - here)).toBeLessThan(0.02);
      }),
    );
  });
  it('is null for what is not stated, no number, or not plausible', () => {
    for (const bad of nowhere) {
      expect([psychrometric(bad, 50), psychrometric(30, bad), psychrometric(30, 50, bad)]).toEqual([null, null, null]);
      expect([stullWetBulb(bad, 50), stullWetBulb(30, bad)]).toEqual([null, null]);
    }
    expect([psychrometric(60.1, 50), psychrometric(-50.1, 50), psychrometric(30, -0.1), psychrometric(30, 100.6)]).toEqual(
      Array(4).fill(null),
    );
    expect([psychrometric(30, 50, 1_013.25), psychrometric(30, 50, 110_001)]).toEqual([null, null]);
    expect([stullWetBulb(-20.1, 50), stullWetBulb(50.1, 50), stullWetBulb(30, 4.9), stullWetBulb(30, 99.1)]).toEqual(Array(4).fill(null));
  });
  it('takes -0 as 0, in any place', () => {
    expect(psychrometric(-0, 50)).toBe(psychrometric(0, 50));
    expect(psychrometric(30, -0)).toBe(psychrometric(30, 0));
  });
});

describe('wetBulb', () => {
  it('is the psychrometric value, cross-checked against Stull', () => {
    expect(bulb(35, 60)).toEqual({
      kind: 'COMPUTED',
      celsius: valueOf(35, 60),
      psychrometric_celsius: valueOf(35, 60),
      stull_celsius: stullWetBulb(35, 60),
      difference_celsius: (stullWetBulb(35, 60) ?? 0) - valueOf(35, 60),
      pressure: 'STATION',
    });
  });
  it('refuses two answers that lie more than 1.5 °C apart, and keeps the larger as what it may be at most', () => {
    const refused = bulb(45, 30, 84_000);
    expect(refused).toMatchObject({ kind: 'REFUSED', reason: 'DISAGREEMENT', at_most_celsius: stullWetBulb(45, 30) });
    expect(refused).toMatchObject({ why: "The psychrometric wet-bulb and Stull's differ by 1.67 °C, allowed is 1.5" });
    expect(bulb(45, 30).kind).toBe('COMPUTED');
  });
  it('without a station pressure is the larger of both at sea level', () => {
    expect(bulb(40, 50, null)).toMatchObject({ kind: 'COMPUTED', celsius: stullWetBulb(40, 50), pressure: 'SEA_LEVEL' });
    expect(bulb(27, 5, null)).toMatchObject({ kind: 'COMPUTED', celsius: valueOf(27, 5) });
  });
  it('without a station pressure is never below what any station at or above sea level would read', () => {
    const station = fc.double({ min: 50_000, max: 101_325, noNaN: true });
    const hot = [fc.double({ min: 20, max: 60, noNaN: true }), fc.double({ min: 1, max: 100, noNaN: true }), station] as const;
    fc.assert(
      fc.property(...hot, (dry, rh, pressure) => {
        const answer = bulb(dry, rh, null);
        const atMost = answer.kind === 'COMPUTED' ? answer.celsius : answer.at_most_celsius;
        expect(atMost).toBeGreaterThanOrEqual(valueOf(dry, rh, pressure) - 1e-8);
      }),
    );
  });
  it('outside the range of Stull is checked at its nearest point', () => {
    for (const [dry, rh] of [
      [55, 40],
      [30, 100.4],
      [18, 100],
      [40, 3],
    ] as const)
      expect(bulb(dry, rh)).toMatchObject({ kind: 'COMPUTED', celsius: valueOf(dry, rh), stull_celsius: null });
  });
  it.each([
    ['TEMPERATURE', bulb(95, 50), 'The temperature is 95 °C, believed is -50 to 60'],
    ['TEMPERATURE', bulb(null, 50), 'The temperature is not known'],
    ['HUMIDITY', bulb(30, 101), 'The relative humidity is 101 %, believed is 0 to 100.5'],
    ['HUMIDITY', bulb(30, Number.NaN), 'The relative humidity is NaN %, believed is 0 to 100.5'],
    ['PRESSURE', bulb(30, 50, 1_013), 'The station pressure is 1013 Pa, believed is 50000 to 110000'],
    ['PRESSURE', bulb(30, 50, Infinity), 'The station pressure is Infinity Pa, believed is 50000 to 110000'],
  ])('says why there is no value: %s', (reason, answer, why) => {
    expect(answer).toEqual({
      kind: 'REFUSED',
      reason,
      why,
      at_most_celsius: null,
      psychrometric_celsius: null,
      stull_celsius: null,
      difference_celsius: null,
    });
  });
});
