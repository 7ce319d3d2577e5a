import { describe, expect, it } from 'vitest';

import { formatMeasured, splitMeasure } from './measure.ts';

describe('a measured value', () => {
  it.each([
    [12_345, 'records', '12,345 records'],
    [1, 'records', '1 record'],
    [6_240, 'ms', '6.2 s'],
    [0.254, 'share', '25.4 %'],
    [28.41, '°C', '28.41 °C'],
    [0.25, '', '0.25'],
    [3, '0 to 4', '3'],
    [null, 'ms', 'not known'],
  ])('%s in %s reads %s', (value, unit, text) => {
    expect(formatMeasured(value, unit)).toBe(text);
  });
  it('has its unit after the last comma', () => {
    expect(splitMeasure('weather, not known for, ms')).toEqual({ name: 'weather, not known for', unit: 'ms' });
    expect(splitMeasure('share of stale points')).toEqual({ name: 'share of stale points', unit: '' });
  });
});
