import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { decodePoint } from './decode-point.ts';

describe('decoding of a point', () => {
  test.each([
    ['uint16', [22_763], 2_276.3],
    ['int16', [0xff_ff], -0.1],
    ['uint32', [10, 44_640], 70_000],
    ['int32', [0xff_ff, 0xcf_c7], -1_234.5],
  ] as const)('reads %s, high word first, in its unit', (encoding, registers, value) => {
    expect(decodePoint({ encoding, scale: 0.1 }, registers)).toBe(value);
  });

  test('has no value when registers are missing or hold no number', () => {
    expect(decodePoint({ encoding: 'int32', scale: 1 }, [1])).toBeNull();
    expect(decodePoint({ encoding: 'uint16', scale: 1 }, [])).toBeNull();
    expect(decodePoint({ encoding: 'float32', scale: 1 }, [0x7f_c0, 0])).toBeNull();
  });

  test('never yields NaN or infinity', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('uint16', 'int16', 'uint32', 'int32', 'float32'),
        fc.array(fc.integer({ min: 0, max: 0xff_ff }), { maxLength: 3 }),
        (encoding, registers) => {
          const value = decodePoint({ encoding, scale: 0.1 }, registers);
          expect(value === null || Number.isFinite(value)).toBe(true);
        },
      ),
    );
  });
});
