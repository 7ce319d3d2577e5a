import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { compileNetwork } from '../network/compile-network.ts';
import { loadIeee123 } from '../network/ieee123.ts';
import type { NetworkModel, Switch } from '../network/model.ts';
import { switchesOnPath } from './switches-on-path.ts';

const { model } = loadIeee123();
const network = compileNetwork(model);
const normallyClosed = (id: string): boolean => model.switches.some((item) => item.id === id && !item.normallyOpen);
const path = (target: string | null, pointIds: readonly string[], conducts = normallyClosed): readonly string[] =>
  [...switchesOnPath(network, { conducts, target, pointIds })].toSorted();

describe('the switches on a path of the reference feeder', () => {
  it('are those between the source and the target, and the target', () => {
    expect(path('Sw5', [])).toEqual(['Sw1', 'Sw2', 'Sw4', 'Sw5']);
    expect(path('Sw3', [])).toEqual(['Sw1', 'Sw3']);
  });
  it('are those between the target and the points behind it', () => {
    expect(path('Sw2', ['S109a'])).toEqual(['Sw1', 'Sw2', 'Sw4', 'Sw5']);
    expect(path(null, ['S1a'])).toEqual(['Sw1']);
  });
  it('go both ways round where a tie closes a ring', () => {
    const ring = (id: string): boolean => normallyClosed(id) || id === 'Sw7';
    expect(path('Sw3', [], ring)).toEqual(['Sw1', 'Sw2', 'Sw3', 'Sw4', 'Sw5', 'Sw7']);
  });
  it('hold an open target, and nothing for a point that the network does not have', () => {
    expect(path('Sw7', [])).toContain('Sw7');
    expect(path(null, ['nobody'])).toEqual([]);
  });
});

/** One bus after another, switches between them: whatever tree or mesh the pairs draw. */
const networkOf = (pairs: readonly (readonly [number, number])[], buses: number): NetworkModel => ({
  ...model,
  source: { bus: '0', phases: ['A'] },
  buses: Array.from({ length: buses }, (_, index) => ({ id: String(index), x: 0, y: 0 })),
  lines: [],
  transformers: [],
  capacitors: [],
  switches: pairs.map(([from, to], index): Switch => ({
    id: `W${index}`,
    fromBus: String(from),
    toBus: String(to),
    phases: ['A'],
    normallyOpen: false,
    ratingAmps: null,
  })),
  servicePoints: Array.from({ length: buses }, (_, index) => ({
    id: `P${index}`,
    bus: String(index),
    phases: ['A'],
    connection: 'WYE',
    kilowatts: 1,
    kilovars: 0,
  })),
});

/** Every switch on some way from bus 0 to the bus that visits no bus twice, by trying all of them. */
const simpleWays = (pairs: readonly (readonly [number, number])[], goal: number): ReadonlySet<string> => {
  const found = new Set<string>();
  const walk = (bus: number, visited: readonly number[], used: readonly string[]): void => {
    if (bus === goal) for (const id of used) found.add(id);
    if (bus === goal) return;
    for (const [index, [from, to]] of pairs.entries()) {
      const next = from === bus ? to : to === bus ? from : -1;
      if (next >= 0 && !visited.includes(next)) walk(next, [...visited, next], [...used, `W${index}`]);
    }
  };
  walk(0, [0], []);
  return found;
};

const buses = 6;
const pair = fc.tuple(fc.nat(buses - 1), fc.nat(buses - 1)).filter(([from, to]) => from !== to);
const onPath = (pairs: readonly (readonly [number, number])[], goal: number): ReadonlySet<string> =>
  switchesOnPath(compileNetwork(networkOf(pairs, buses)), { conducts: () => true, target: null, pointIds: [`P${goal}`] });

describe('the switches on a path of any network', () => {
  it('are never fewer than the switches on some way of supply', () => {
    fc.assert(
      fc.property(fc.array(pair, { minLength: 1, maxLength: 9 }), fc.nat(buses - 1), (pairs, goal) => {
        const found = onPath(pairs, goal);
        for (const id of simpleWays(pairs, goal)) expect(found.has(id)).toBe(true);
      }),
    );
  });
  it('are exactly those on a tree', () => {
    const parents = fc.tuple(...Array.from({ length: buses - 1 }, (_, index) => fc.nat(index)));
    fc.assert(
      fc.property(parents, fc.nat(buses - 1), (tree, goal) => {
        const pairs = tree.map((parent, index): [number, number] => [parent, index + 1]);
        expect([...onPath(pairs, goal)].toSorted()).toEqual([...simpleWays(pairs, goal)].toSorted());
      }),
    );
  });
});
