import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { heatIndexCelsius } from './heat-index.ts';

const celsius = (fahrenheit: number): number => ((fahrenheit - 32) * 5) / 9;
const fahrenheitOf = (dry: number, humidity: number): number => ((heatIndexCelsius(celsius(dry), humidity) ?? Number.NaN) * 9) / 5 + 32;

describe('the heat index', () => {
  // The chart of the National Weather Service, in °F, which it rounds.
  it.each([
    [80, 40, 80],
    [84, 90, 98],
    [86, 90, 105],
    [90, 50, 95],
    [90, 70, 105],
    [94, 60, 110],
    [96, 40, 101],
    [100, 40, 109],
    [104, 55, 137],
    [110, 40, 136],
  ])('of %d °F and %d per cent is the %d °F of the chart', (dry, humidity, expected) => {
    expect(Math.abs(fahrenheitOf(dry, humidity) - expected)).toBeLessThanOrEqual(1);
  });
  it('is lowered in dry and raised in humid air by the published adjustments', () => {
    expect(fahrenheitOf(95, 10)).toBeCloseTo(90.2 - 0.75, 1);
    expect(fahrenheitOf(82, 95)).toBeCloseTo(93.0 + 1, 1);
    expect(fahrenheitOf(95, 13)).toBeCloseTo(90.37, 1);
  });
  it('is the simple formula in mild and the temperature in cold air', () => {
    expect(fahrenheitOf(70, 50)).toBeCloseTo(0.5 * (70 + 61 + 2.4 + 4.7), 9);
    expect(heatIndexCelsius(-10, 80)).toBeCloseTo(-10, 9);
  });
  it('never falls with humidity where heat harms', () => {
    const humidity = fc.double({ min: 40, max: 100, noNaN: true });
    fc.assert(
      fc.property(fc.double({ min: 30, max: 50, noNaN: true }), humidity, humidity, (dry, a, b) => {
        expect(fahrenheitOf(dry * 1.8 + 32, Math.min(a, b))).toBeLessThanOrEqual(fahrenheitOf(dry * 1.8 + 32, Math.max(a, b)) + 1e-9);
      }),
    );
  });
  it('is null for what is not stated, no number, or not plausible', () => {
    for (const bad of [null, Number.NaN, Infinity, -Infinity])
      expect([heatIndexCelsius(bad, 50), heatIndexCelsius(30, bad)]).toEqual([null, null]);
    expect([heatIndexCelsius(95, 50), heatIndexCelsius(30, 101), heatIndexCelsius(30, -1)]).toEqual([null, null, null]);
  });
});
