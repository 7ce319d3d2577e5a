import { describe, expect, it } from 'vitest';

import { classifyTime } from './classify-time.ts';

const nowMs = 1_790_000_000_000;

describe('classifyTime', () => {
  it.each([
    ['5 minutes ahead', 300_000, 'LIVE'],
    ['5 minutes and 1 ms ahead', 300_001, 'CLOCK_SKEW'],
    ['24 hours old', -86_400_000, 'LIVE'],
    ['24 hours and 1 ms old', -86_400_001, 'HISTORICAL'],
  ])('takes a sample %s for what the limits say', (_name, offsetMs, expected) => {
    expect(classifyTime(nowMs + offsetMs, nowMs)).toBe(expected);
  });
});
