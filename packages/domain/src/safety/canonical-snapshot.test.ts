import { describe, expect, it } from 'vitest';

import { canonicalJson } from './canonical-json.ts';
import { canonicalSnapshot, hashSnapshot, withoutUnusableNumbers } from './canonical-snapshot.ts';
import { exampleTiny } from './oracle/concrete-snapshot.ts';
import type { Snapshot } from './snapshot.ts';
import { unknownSnapshot } from './unknown-snapshot.ts';

// The keys and values are those of the argument, only their order is another.
const reversed = <Item extends object>(record: Item): Item => Object.fromEntries(Object.entries(record).toReversed()) as Item;

// What a caller without types may hand over: it is refused before it is used.
const asSnapshot = (value: unknown): Snapshot => value as Snapshot;

describe('the canonical text of a snapshot', () => {
  it.each<[string, Snapshot]>([
    ['of a whole one', exampleTiny],
    ['of one in which nothing is known', unknownSnapshot(1)],
    ['in another order of keys', reversed({ ...exampleTiny, network: reversed(exampleTiny.network) })],
    ['without a model', { ...exampleTiny, network: { ...exampleTiny.network, model: null } }],
  ])('is that of canonical JSON, %s', (_name, snapshot) => {
    expect(canonicalSnapshot(snapshot)).toBe(canonicalJson(snapshot));
    expect(canonicalSnapshot(structuredClone(snapshot))).toBe(canonicalJson(snapshot));
  });

  it('is not that of an earlier snapshot when a part is another', () => {
    const texts = [exampleTiny, { ...exampleTiny, head: { ...exampleTiny.head, kilowatts: 1 } }, { ...exampleTiny, at: 2 }].map(
      canonicalSnapshot,
    );
    expect(new Set(texts).size).toBe(3);
  });

  it('names the path of what it cannot carry', () => {
    const broken = { ...exampleTiny, head: { ...exampleTiny.head, age_ms: Number.NaN } };
    expect(() => canonicalSnapshot(broken)).toThrow('$.head.age_ms is not a finite number');
    const torn = { ...exampleTiny, network: { ...exampleTiny.network, model: { ...exampleTiny.network.model, name: undefined } } };
    expect(() => canonicalSnapshot(asSnapshot(torn))).toThrow('$.network.model.name is undefined');
  });
});

describe('the hash of a snapshot', () => {
  it('is the hash of its text, by whichever function is asked for', () => {
    const snapshot = structuredClone(exampleTiny);
    const length = (text: string) => `length ${text.length}`;
    const start = (text: string) => `starts ${text.slice(0, 20)}`;
    const text = canonicalJson(snapshot);
    for (const hash of [length, start, length]) expect(hashSnapshot(snapshot, hash)).toBe(hash(text));
  });

  it('is taken once for a snapshot that is asked about many times', () => {
    const snapshot = structuredClone(exampleTiny);
    let taken = 0;
    const count = () => `hash ${(taken += 1)}`;
    expect([hashSnapshot(snapshot, count), hashSnapshot(snapshot, count)]).toEqual(['hash 1', 'hash 1']);
  });
});

describe('numbers that no rule can compare', () => {
  it('are not known, wherever they stand, and nothing else changes', () => {
    const odd: Snapshot = {
      ...exampleTiny,
      clock_offset_ms: Number.NaN,
      head: { ...exampleTiny.head, age_ms: Number.POSITIVE_INFINITY },
      switches: exampleTiny.switches.map((item) => ({ ...item, age_ms: Number.NEGATIVE_INFINITY })),
    };
    expect(withoutUnusableNumbers(odd)).toEqual({
      ...exampleTiny,
      clock_offset_ms: null,
      head: { ...exampleTiny.head, age_ms: null },
      switches: exampleTiny.switches.map((item) => ({ ...item, age_ms: null })),
    });
    expect(withoutUnusableNumbers(exampleTiny)).toEqual(exampleTiny);
    expect(withoutUnusableNumbers(exampleTiny).network.model).toBe(exampleTiny.network.model);
  });
});
