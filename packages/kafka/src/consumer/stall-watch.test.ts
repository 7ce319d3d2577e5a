import { describe, expect, it } from 'vitest';

import { createStallWatch } from './stall-watch.ts';

const intervalMs = 5_000;
const limitMs = 30_000;

describe('the stall watch', () => {
  it('reports a consumer that holds lag and runs nothing for 30 s, and not a moment before', () => {
    const watch = createStallWatch(intervalMs, limitMs);
    expect(Array.from({ length: 6 }, () => watch.check(intervalMs, 1))).toEqual([false, false, false, false, false, true]);
  });
  it('does not take a process that was paused for one that is stalled', () => {
    expect(createStallWatch(intervalMs, limitMs).check(3_600_000, 1)).toBe(false);
  });
  it('reports exactly when neither a batch ran nor the lag was 0 for the whole limit, in every sequence of nine looks', () => {
    const looks = ['ran', 'no lag', 'lag'] as const;
    const wrong: string[] = [];
    for (let sequence = 0; sequence < looks.length ** 9; sequence += 1) {
      const watch = createStallWatch(intervalMs, 3 * intervalMs);
      let idle = 0;
      for (let look = 0, rest = sequence; look < 9; look += 1, rest = Math.floor(rest / looks.length)) {
        const seen = looks[rest % looks.length];
        if (seen === 'ran') watch.batchRan();
        idle = seen === 'lag' ? idle + 1 : 0;
        if (watch.check(intervalMs, seen === 'no lag' ? 0 : 1) !== idle >= 3) wrong.push(`sequence ${sequence}, look ${look}`);
      }
    }
    expect(wrong).toEqual([]);
  });
});
