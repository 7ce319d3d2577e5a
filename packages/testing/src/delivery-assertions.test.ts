import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { compareDelivery, noFaults } from './delivery-assertions.ts';
import type { Delivered } from './delivery-assertions.ts';

const records = fc.uniqueArray(fc.record({ key: fc.constantFrom('a', 'b'), id: fc.nat({ max: 30 }) }), {
  selector: ({ key, id }) => `${key}${id}`,
  minLength: 2,
});
const at = (key: string, id: number): Delivered => ({ key, id });

describe('compareDelivery', () => {
  it('finds no fault in what arrived as it was sent', () => {
    fc.assert(
      fc.property(records, (sent) => {
        expect(compareDelivery(sent, sent)).toEqual(noFaults);
      }),
    );
  });

  it('names every record that is missing, doubled or invented', () => {
    fc.assert(
      fc.property(records, fc.nat(), (sent, pick) => {
        const victim = sent[pick % sent.length] ?? at('a', 0);
        const name = `${victim.key}@${victim.id}`;
        expect(
          compareDelivery(
            sent,
            sent.filter((record) => record !== victim),
          ).missing,
        ).toEqual([name]);
        expect(compareDelivery(sent, [...sent, victim]).doubled).toEqual([name]);
        expect(
          compareDelivery(
            sent.filter((record) => record !== victim),
            sent,
          ).invented,
        ).toEqual([name]);
      }),
    );
  });

  it('holds the order of each key, not between keys', () => {
    const sent = [at('a', 1), at('b', 1), at('a', 2)];
    expect(compareDelivery(sent, [at('b', 1), at('a', 1), at('a', 2)]).disordered).toEqual([]);
    expect(compareDelivery(sent, [at('a', 2), at('b', 1), at('a', 1)]).disordered).toEqual(['a']);
    expect(compareDelivery(sent, [at('a', 1), at('b', 1), at('a', 2), at('a', 1)]).disordered).toEqual([]);
  });
});
