import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { canonicalJson } from './canonical-json.ts';

const shuffled = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(shuffled);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, item]): [string, unknown] => [key, shuffled(item)]),
  );
};
const json = fc.jsonValue({ maxDepth: 4 }).filter((value) => !JSON.stringify(value).includes('__proto__'));

describe('canonicalJson', () => {
  it('is the same text for the same content in any key order', () => {
    fc.assert(fc.property(json, (value) => canonicalJson(shuffled(value)) === canonicalJson(value)));
  });
  it('parses back to the same content', () => {
    fc.assert(fc.property(json, (value) => canonicalJson(JSON.parse(canonicalJson(value))) === canonicalJson(value)));
  });
  it('has sorted keys and no whitespace', () => {
    expect(canonicalJson({ b: [1, { z: null, a: 'x y' }], a: true })).toBe('{"a":true,"b":[1,{"a":"x y","z":null}]}');
  });
  it.each([[Number.NaN], [Number.POSITIVE_INFINITY], [undefined], [1n], [new Date(0)], [new Map()], [() => 0], [Symbol('s')]])(
    'refuses %s by its path',
    (value) => {
      expect(() => canonicalJson({ list: [value] })).toThrow('$.list[0]');
    },
  );
});
