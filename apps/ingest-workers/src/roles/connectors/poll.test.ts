import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { pauseMs, pollUntilAborted } from './poll.ts';

describe('the pause between two looks', () => {
  it('is the interval within a tenth while all is well', () => {
    const timing = (random: number) => ({ intervalMs: 1_000, backoffMaxMs: 60_000, random: () => random });
    expect([pauseMs(timing(0), 0), pauseMs(timing(0.5), 0), pauseMs(timing(1), 0)]).toEqual([900, 1_000, 1_100]);
  });
  it('never falls far below the interval nor rises above the longest pause, and never shrinks with a further failure', () => {
    const positive = fc.integer({ min: 1, max: 3_600_000 });
    fc.assert(
      fc.property(positive, positive, fc.nat(1_000), (intervalMs, backoffMaxMs, failures) => {
        const timing = { intervalMs, backoffMaxMs, random: () => 0.5 };
        const pause = pauseMs(timing, failures);
        expect(pause).toBeGreaterThanOrEqual(intervalMs * 0.9);
        expect(pause).toBeLessThanOrEqual(Math.max(intervalMs, backoffMaxMs));
        expect(pauseMs(timing, failures + 1)).toBeGreaterThanOrEqual(pause);
      }),
    );
  });
  it('ends with the signal', async () => {
    const stop = new AbortController();
    let looks = 0;
    const look = async (): Promise<boolean> => {
      looks += 1;
      if (looks === 3) stop.abort();
      return Promise.resolve(true);
    };
    await pollUntilAborted({ intervalMs: 1, backoffMaxMs: 1, signal: stop.signal, random: () => 0.5, look });
    expect(looks).toBe(3);
  });
});
