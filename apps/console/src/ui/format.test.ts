import { describe, expect, it } from 'vitest';

import { formatAge, formatCount, formatCountdown, formatQuantity } from './format.ts';

describe('numbers for people', () => {
  it.each([
    [null, 'never'],
    [-50, '0.0 s'],
    [449, '0.4 s'],
    [9_999, '9.9 s'],
    [10_000, '10 s'],
    [59_999, '59 s'],
    [60_000, '1 min'],
    [3_600_000, '1 h'],
    [172_800_000, '2 d'],
  ])('age %s reads %s', (ageMs, text) => {
    expect(formatAge(ageMs)).toBe(text);
  });

  it('never shows an unknown value as zero', () => {
    expect(formatCount(null)).toBe('–');
    expect(formatQuantity(null, 'kW')).toBe('not known');
    expect(formatQuantity(0, 'kW')).toBe('0 kW');
  });

  it('never shows a deadline as further away than it is by a whole second, nor below zero', () => {
    expect(formatCountdown(60_000)).toBe('1:00');
    expect(formatCountdown(59_001)).toBe('1:00');
    expect(formatCountdown(1)).toBe('0:01');
    expect(formatCountdown(0)).toBe('0:00');
    expect(formatCountdown(-5_000)).toBe('0:00');
  });
});
