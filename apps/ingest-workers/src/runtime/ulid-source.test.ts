import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { createUlidSource } from './ulid-source.ts';

const clockOf = (times: readonly number[]) => {
  const left = [...times];
  return { nowMs: () => left.shift() ?? times.at(-1) ?? 0, monotonicMs: () => 0 };
};

describe('createUlidSource', () => {
  it('gives 26 characters of Crockford base 32 that start with the time', () => {
    const ids = createUlidSource(clockOf([1_469_918_176_385]), () => 0n);
    expect(ids.next()).toBe('01ARYZ6S410000000000000000');
  });

  it('rises strictly, whatever the wall clock and the random bits do', () => {
    fc.assert(
      fc.property(fc.array(fc.nat({ max: 3 }), { minLength: 2, maxLength: 50 }), fc.constantFrom(0n, 2n ** 80n - 1n), (times, random) => {
        const ids = createUlidSource(clockOf(times), () => random);
        const made = times.map(() => ids.next());
        return made.every((id, index) => index === 0 || id > (made[index - 1] ?? ''));
      }),
    );
  });
});
