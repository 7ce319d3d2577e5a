import { describe, expect, it } from 'vitest';

import { canonicalJson } from './canonical-json.ts';

const nested = (depth: number, wrap: (inner: unknown) => unknown): unknown =>
  Array.from({ length: depth }).reduce<unknown>((inner) => wrap(inner), 0);

describe('the bounds of canonicalJson', () => {
  it.each([
    ['lists', (inner: unknown) => [inner]],
    ['records', (inner: unknown) => ({ a: inner })],
  ])('takes %s nested as deep as the limit, and refuses one level more', (_name, wrap) => {
    expect(canonicalJson(nested(64, wrap))).toContain('0');
    expect(() => canonicalJson(nested(65, wrap))).toThrow(/nested deeper than 64/u);
    expect(() => canonicalJson(nested(100_000, wrap))).toThrow(TypeError);
  });

  it('names the path of what it refuses from the root that it was given', () => {
    expect(() => canonicalJson({ list: [1, { deep: undefined }] }, 'snapshot')).toThrow(
      new TypeError('canonical JSON: snapshot.list[1].deep is undefined'),
    );
    expect(() => canonicalJson([[Number.NaN]])).toThrow(new TypeError('canonical JSON: $[0][0] is not a finite number'));
  });

  it('takes a record without a prototype, and no object of a class', () => {
    const bare: Record<string, unknown> = Object.create(null) as Record<string, unknown>;
    bare['b'] = 1;
    bare['a'] = true;
    expect(canonicalJson(bare)).toBe('{"a":true,"b":1}');
    expect(() => canonicalJson({ a: new Date(0) })).toThrow(new TypeError('canonical JSON: $.a is not a plain object'));
  });
});
