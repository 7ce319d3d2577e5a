import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import type { LagSample } from '@gridstream/schemas';

import { chartColumns, mergeSamples, thinSamples } from './samples.ts';

const sample = (at: number, lag: number | null): LagSample => ({ at, lag, time_lag_ms: null, state: 'OK' });
const history = fc
  .array(fc.option(fc.nat(100_000)), { maxLength: 500 })
  .map((lags) => lags.map((lag, index) => sample(index * 1_000, lag)));

describe('thinSamples', () => {
  it('keeps the largest lag and every stretch with an unknown one, within its limit', () => {
    fc.assert(
      fc.property(history, fc.integer({ min: 1, max: 50 }), (samples, countMax) => {
        const thinned = thinSamples(samples, countMax);
        const peak = (list: readonly LagSample[]) => Math.max(-1, ...list.map(({ lag }) => lag ?? Number.POSITIVE_INFINITY));
        expect(thinned.length).toBeLessThanOrEqual(countMax);
        expect(peak(thinned)).toBe(peak(samples));
      }),
    );
  });
});

describe('mergeSamples', () => {
  it('shows each instant once and nothing older than asked', () => {
    const merged = mergeSamples([sample(1, 1), sample(2, 2)], [sample(2, 2), sample(3, 3)], 2);
    expect(merged.map(({ at }) => at)).toEqual([2, 3]);
  });
});

describe('chartColumns', () => {
  it('draws an unknown lag as a gap and never as 0', () => {
    expect(chartColumns([sample(0, 4), sample(1_000, null), sample(2_000, 0)], 10).lag).toEqual([4, null, 0]);
  });
  it('breaks the line where the monitor was silent', () => {
    const samples = [...Array(20).keys()].map((index) => sample(index * 1_000, 1));
    expect(chartColumns([...samples, sample(60_000, 1)], 10).lag).toContain(null);
  });
});
