import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { hashPayload } from './hash-payload.ts';

const point = fc.record({
  name: fc.string({ maxLength: 6 }),
  value: fc.oneof(fc.constant(null), fc.double({ noNaN: true })),
  unit: fc.constantFrom('kW', 'A'),
  quality: fc.constantFrom('GOOD', 'BAD'),
  quality_detail: fc.array(fc.string({ maxLength: 4 }), { maxLength: 2 }),
});
const payload = fc.record({
  test: fc.boolean(),
  timestamp_quality: fc.constantFrom('SYNCED', 'NONE'),
  points: fc.array(point, { minLength: 1, maxLength: 3 }),
});

describe('hashPayload', () => {
  it('is an exact integer, the same for equal payloads', () => {
    fc.assert(
      fc.property(payload, (value) => {
        expect(Number.isSafeInteger(hashPayload(value))).toBe(true);
        expect(hashPayload(structuredClone(value))).toBe(hashPayload(value));
      }),
    );
  });

  it('differs when any value, unit or quality differs', () => {
    fc.assert(
      fc.property(payload, payload, (one, other) => {
        fc.pre(JSON.stringify(one) !== JSON.stringify(other));
        return hashPayload(one) !== hashPayload(other);
      }),
    );
  });

  it('tells null from zero', () => {
    const base = { test: false, timestamp_quality: 'NONE' };
    const of = (value: number | null) =>
      hashPayload({ ...base, points: [{ name: 'a', value, unit: 'A', quality: 'GOOD', quality_detail: [] }] });
    expect(of(null)).not.toBe(of(0));
  });
});
