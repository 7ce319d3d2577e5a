import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { createDuplicateWindow, windowSamples } from './duplicate-window.ts';

/** Deliveries of samples 0…n-1 of one device, each a few places out of order, some twice. */
const deliveries: fc.Arbitrary<readonly number[]> = fc
  .array(fc.record({ jitter: fc.integer({ min: 0, max: windowSamples / 2 - 1 }), twice: fc.boolean() }), { minLength: 1, maxLength: 200 })
  .map((plan) =>
    plan
      .flatMap(({ jitter, twice }, sample) => Array.from({ length: twice ? 2 : 1 }, () => ({ at: sample + jitter, sample })))
      .toSorted((a, b) => a.at - b.at)
      .map(({ sample }) => sample),
  );

describe('createDuplicateWindow', () => {
  it('drops no sample and passes no duplicate while disorder stays inside the window', () => {
    fc.assert(
      fc.property(deliveries, (samples) => {
        const window = createDuplicateWindow(1);
        const kept = samples.filter((sample) => ['NEW', 'LATE'].includes(window.admit('d', sample * 1000, sample)));
        expect(kept.toSorted((a, b) => a - b)).toEqual([...new Set(samples)].toSorted((a, b) => a - b));
      }),
    );
  });

  it('keeps devices apart however many there are', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.string(), { minLength: 1, maxLength: 100 }), (ids) => {
        const window = createDuplicateWindow(1);
        expect(ids.map((id) => window.admit(id, 5, 1))).toEqual(ids.map(() => 'NEW'));
        expect(ids.map((id) => window.admit(id, 5, 1))).toEqual(ids.map(() => 'DUPLICATE'));
        expect(window.devices).toBe(ids.length);
      }),
    );
  });

  it('names another payload under a known identity a conflict, and keeps the first', () => {
    const window = createDuplicateWindow();
    expect(window.admit('d', 5, 1)).toBe('NEW');
    expect(window.admit('d', 5, 2)).toBe('CONFLICT');
    expect(window.admit('d', 5, 1)).toBe('DUPLICATE');
  });

  it('keeps late samples, and says so when they are too old to be judged', () => {
    const window = createDuplicateWindow();
    for (let sample = 0; sample < windowSamples; sample += 1) window.admit('d', 1000 + sample * 10, sample);
    expect(window.admit('d', 1005, 99)).toBe('LATE');
    expect(window.admit('d', 10, 99)).toBe('BEYOND_WINDOW');
  });

  it('judges against the stored sample after a restart', () => {
    const window = createDuplicateWindow();
    window.seed('d', 500, 7);
    expect(window.admit('d', 500, 7)).toBe('DUPLICATE');
    expect(window.admit('d', 500, 8)).toBe('CONFLICT');
    expect(window.admit('d', 400, 1)).toBe('LATE');
    expect(window.admit('d', 600, 1)).toBe('NEW');
  });
});
