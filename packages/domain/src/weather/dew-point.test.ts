import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { dewPointCelsius, relativeHumidityPercent } from './dew-point.ts';
import { saturationPressurePascals } from './saturation-pressure.ts';

const celsius = fc.double({ min: -50, max: 60, noNaN: true });

describe('the saturation pressure', () => {
  // ASHRAE Handbook - Fundamentals (2017), chapter 1, table 3, pascals.
  it.each([
    [-60, 1.08],
    [-20, 103.24],
    [-5, 401.74],
    [5, 872.49],
    [25, 3_169.2],
    [50, 12_351.3],
    [100, 101_418],
  ])('at %d °C is %d Pa', (dry, expected) => {
    expect(Math.abs((saturationPressurePascals(dry) ?? Number.NaN) / expected - 1)).toBeLessThan(0.0003 + 0.005 / expected);
  });
  it('is null outside the range of its formulas', () => {
    for (const bad of [-100.1, 100.1, Number.NaN, Infinity, -Infinity]) expect(saturationPressurePascals(bad)).toBeNull();
  });
});

describe('the dew point', () => {
  it.each([
    [25, 50, 13.86],
    [30, 80, 26.17],
    [35, 20, 8.71],
  ])('of %d °C and %d per cent is %d °C', (dry, humidity, expected) => {
    expect(dewPointCelsius(dry, humidity)).toBeCloseTo(expected, 1);
  });
  it('lies at or below the temperature, and gives the humidity back', () => {
    fc.assert(
      fc.property(celsius, fc.double({ min: 1, max: 100, noNaN: true }), (dry, humidity) => {
        const dew = dewPointCelsius(dry, humidity);
        expect(dew).toBeLessThanOrEqual(dry);
        expect(relativeHumidityPercent(dry, dew)).toBeCloseTo(humidity, 4);
      }),
    );
  });
  it('does not exist in air without humidity, nor for what is no reading', () => {
    expect([dewPointCelsius(20, 0), dewPointCelsius(20, -0), dewPointCelsius(20, 101), dewPointCelsius(61, 50)]).toEqual(
      Array(4).fill(null),
    );
    for (const bad of [null, Number.NaN, Infinity, -Infinity])
      expect([dewPointCelsius(bad, 50), dewPointCelsius(20, bad)]).toEqual([null, null]);
  });
});

describe('the humidity from a dew point', () => {
  it('is saturation up to half a degree above the temperature, and null beyond', () => {
    expect([relativeHumidityPercent(20, 20), relativeHumidityPercent(20, 20.5), relativeHumidityPercent(20, 20.6)]).toEqual([
      100,
      100,
      null,
    ]);
  });
  it('is null for what is no reading', () => {
    for (const bad of [null, Number.NaN, Infinity, -Infinity])
      expect([relativeHumidityPercent(bad, 10), relativeHumidityPercent(20, bad)]).toEqual([null, null]);
    expect(relativeHumidityPercent(20, -101)).toBeNull();
  });
});
