import { describe, expect, it } from 'vitest';

import { names, quantity, shown } from './rule.ts';

describe('values for people', () => {
  it.each([
    [null, 'not known'],
    [0, '0'],
    ['', ''],
    [false, 'false'],
    ['STALE', 'STALE'],
  ])('shows %j as it is, and what is not known as such', (value, text) => {
    expect(shown(value)).toBe(text);
  });

  it.each([
    [null, 'not known'],
    [Number.NaN, 'not known'],
    [Number.POSITIVE_INFINITY, 'not known'],
    [0, '0 kW'],
    [2.345, '2.35 kW'],
    [-12, '-12 kW'],
  ])('gives the quantity %d with its unit, to two digits', (value, text) => {
    expect(quantity(value, 'kW')).toBe(text);
  });

  it.each([
    [[], ''],
    [['a'], 'a'],
    [['a', 'b', 'c'], 'a, b, c'],
    [['a', 'b', 'c', 'd'], 'a, b, c and 1 more'],
    [['a', 'b', 'c', 'd', 'e'], 'a, b, c and 2 more'],
  ])('names at most three of %j', (all, text) => {
    expect(names(all)).toBe(text);
  });
});
