import { describe, expect, test } from 'vitest';

import { createRegisterBank, encode } from './registers.ts';

const point = {
  name: 'kilowatts_total',
  table: 'holding',
  address: 0,
  encoding: 'uint16',
  scale: 0.1,
  unit: 'kW',
  range: [0, 6_000],
} as const;

describe('a register bank', () => {
  test('keeps a forced value for 60 s against the simulation, then follows it again', () => {
    const bank = createRegisterBank([{ ...point, range: [0, 6_000] }]);
    bank.set({ ...point, range: [0, 6_000] }, 2_000);
    expect(bank.force(0, [31_000], 1_000)).toBe(true);
    bank.set({ ...point, range: [0, 6_000] }, 2_100);
    expect(bank.read(0, 1, 60_999)).toEqual([31_000]);
    expect(bank.read(0, 1, 61_000)).toEqual([21_000]);
  });

  test('answers a range outside its map with nothing, reading and forcing alike', () => {
    const bank = createRegisterBank([{ ...point, range: [0, 6_000] }]);
    expect(bank.read(0, 2, 0)).toBeNull();
    expect(bank.force(1, [1], 0)).toBe(false);
  });

  test.each([
    ['uint16', 2_276.3, [22_763]],
    ['uint16', 9_999_999, [0xff_ff]],
    ['int32', -1_234.5, [0xff_ff, 0xcf_c7]],
    ['uint32', 70_000, [10, 44_640]],
  ] as const)('writes %s of %d as a meter does', (encoding, value, words) => {
    expect(encode({ encoding, scale: 0.1 }, value)).toEqual(words);
  });
});
