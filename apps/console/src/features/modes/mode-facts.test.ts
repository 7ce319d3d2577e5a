import { describe, expect, it } from 'vitest';

import { exitText, measuredText, sinceText, sourceText } from './mode-facts.ts';

describe('what a mode says of itself', () => {
  it('names the measured value and its limit in the same unit', () => {
    expect(measuredText({ measure: 'consumer lag, records', measured: 12_345, limit: 10_000 })).toBe(
      'consumer lag 12,345 records, limit 10,000 records',
    );
    expect(measuredText({ measure: 'age of the head meter, ms', measured: null, limit: 5_000 })).toBe(
      'age of the head meter not known, limit 5.0 s',
    );
    expect(measuredText({ measure: 'share of stale points', measured: 0.25, limit: 0.2 })).toBe('share of stale points 0.25, limit 0.2');
    expect(measuredText({ measure: 'weather not known for, ms', measured: null, limit: 60_000 })).toBe(
      'weather not known for an unknown time, limit 1 min',
    );
    expect(measuredText({ measure: '', measured: null, limit: null })).toBe('');
  });
  it('names the source with the age of its observation, and says when either is not known', () => {
    expect(sourceText({ source: 'NWS', observed_at: 0 }, 120_000)).toBe('NWS, 2 min ago');
    expect(sourceText({ source: 'NWS', observed_at: null }, 120_000)).toBe('NWS, age not known');
    expect(sourceText({ source: null, observed_at: 119_000 }, 120_000)).toBe('source not named, 1.0 s ago');
    expect(sourceText({ source: null, observed_at: null }, 120_000)).toBe('');
  });
  it('counts down only once the cause is gone', () => {
    expect(exitText({ mode: 'SAFETY_FREEZE', exits_at: null }, 1_000)).toContain('not begun');
    expect(exitText({ mode: 'SAFETY_FREEZE', exits_at: 91_000 }, 1_000)).toBe('ends in 1:30');
    expect(exitText({ mode: 'NORMAL', exits_at: null }, 1_000)).toBe('');
  });
  it('says since when, without a length before the clock of the server is known', () => {
    expect(sinceText({ since: 0 }, 0)).toBe('00:00:00 UTC');
    expect(sinceText({ since: 0 }, 180_000)).toBe('00:00:00 UTC (3 min)');
  });
});
