import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { compileNetwork } from './compile-network.ts';
import { createOracle, type OracleDocument } from './impact-oracle.ts';
import { impact } from './impact.ts';
import type { SwitchState } from './model.ts';
import { parseNetwork } from './parse-network.ts';

const buses = Array.from({ length: 12 }, (_, index) => `b${index}`);
const phaseSets = [['A', 'B', 'C'], ['A'], ['B', 'C']];

const branch = (from: number, to: number, phases: readonly string[]) => ({
  from_bus: `b${from}`,
  to_bus: `b${Math.min(to, 11)}`,
  phases,
});

/** A chain of buses joined by lines, and 14 switches between random buses: more than the exact enumeration takes. */
const randomDocument = fc
  .record({
    cuts: fc.uniqueArray(fc.integer({ min: 1, max: 11 }), { maxLength: 6 }),
    extra: fc.array(
      fc.record({
        from: fc.integer({ min: 0, max: 10 }),
        span: fc.integer({ min: 1, max: 11 }),
        phases: fc.constantFrom(...phaseSets),
        tie: fc.boolean(),
      }),
      { minLength: 14, maxLength: 14 },
    ),
    points: fc.array(fc.record({ bus: fc.nat(11), phases: fc.constantFrom(...phaseSets) }), { minLength: 1, maxLength: 8 }),
  })
  .map(({ cuts, extra, points }) => {
    const links = buses.slice(1).map((_, index) => index + 1);
    return {
      format: 'gridstream-network-1',
      network_id: 'random',
      name: 'random',
      attribution: 'generated',
      nominal_kilovolts: 4,
      sources: [{ bus: 'b0', phases: ['A', 'B', 'C'] }],
      buses: buses.map((id, x) => ({ id, x, y: 0 })),
      lines: links
        .filter((to) => !cuts.includes(to))
        .map((to) => ({ id: `l${to}`, ...branch(to - 1, to, ['A', 'B', 'C']), length_kilofeet: 1, rating_amps: null })),
      transformers: [],
      switches: [
        ...cuts.map((to) => ({ id: `c${to}`, ...branch(to - 1, to, ['A', 'B', 'C']), normally_open: false, rating_amps: null })),
        ...extra.map(({ from, span, phases, tie }, index) => ({
          id: `s${index}`,
          ...branch(from, from + span, phases),
          normally_open: tie,
          rating_amps: null,
        })),
      ],
      capacitors: [],
      service_points: points.map(({ bus, phases }, index) => ({
        id: `p${index}`,
        bus: `b${bus}`,
        phases,
        connection: 'WYE',
        kilowatts: index,
        kilovars: 0,
      })),
    };
  });

const asked = fc.record({
  document: randomDocument,
  open: fc.uniqueArray(fc.nat(13), { minLength: 1, maxLength: 3 }),
  close: fc.uniqueArray(fc.nat(13), { maxLength: 1 }),
});

type Asked = typeof asked extends fc.Arbitrary<infer Value> ? Value : never;

/** The first switches are unknown, the rest closed. Thirteen are one more than the exact enumeration takes. */
const pose = ({ document, open, close }: Asked, unknown = 13) => {
  const parsed = parseNetwork(document);
  if (parsed.kind === 'INVALID') throw new Error(JSON.stringify(parsed.problems));
  const ids = document.switches.map(({ id }) => id);
  const state = Object.fromEntries(ids.map((id, index): [string, SwitchState] => [id, index < unknown ? 'UNKNOWN' : 'CLOSED']));
  const named = (indexes: readonly number[]) => indexes.map((index) => ids[index] ?? '');
  const question = { open: named(open), close: named(close), inFlight: [] };
  return { ids, state, question, bound: impact(compileNetwork(parsed.network), { states: new Map(Object.entries(state)), ...question }) };
};

describe('the conservative bound beyond 12 uncertain switches', () => {
  it('is the one of the design: uncertain closed before and open after, and the other way round', () => {
    fc.assert(
      fc.property(asked, (given) => {
        const { ids, state, question, bound } = pose(given);
        const { energised } = createOracle(given.document satisfies OracleDocument);
        const ties = new Set<string>(given.document.switches.filter((item) => item.normally_open).map(({ id }) => id));
        const live = (uncertainClosed: boolean, out: readonly string[]) =>
          energised(
            Object.fromEntries(
              ids.map((id) => {
                const certain = state[id] === 'CLOSED' && !question.close.includes(id);
                return [id, !out.includes(id) && (certain || uncertainClosed)];
              }),
            ),
          );
        const losing = (before: ReadonlySet<string>, after: ReadonlySet<string>) =>
          given.document.service_points
            .filter(({ bus, phases }) => phases.some((phase) => before.has(`${bus}/${phase}`) && !after.has(`${bus}/${phase}`)))
            .map(({ id }) => id)
            .sort();
        expect(bound.exact).toBe(false);
        expect(bound.possible).toEqual(losing(live(true, []), live(false, question.open)));
        expect(bound.certain).toEqual(losing(live(false, []), live(true, question.open)));
        const open = [...ties];
        // Without the ties 12 or fewer may be uncertain, and then the exact answer is known to be within the bound.
        const widest = losing(live(true, open), live(false, [...open, ...question.open]));
        expect(bound.heldByTie.filter((id) => bound.possible.includes(id) || !widest.includes(id))).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });

  it('is not used for 12', () => {
    fc.assert(
      fc.property(asked, (given) => {
        const { state, question, bound } = pose({ ...given, close: [] }, 12);
        const { certain, possible, heldByTie } = createOracle(given.document satisfies OracleDocument).answer({ state, ...question });
        expect(bound).toMatchObject({ exact: true, certain, possible, heldByTie });
      }),
      { numRuns: 6 },
    );
  });

  it('holds every possibly impacted point of the exact answer and only certain ones of it', () => {
    fc.assert(
      fc.property(asked, (given) => {
        const { state, question, bound } = pose(given);
        const exact = createOracle(given.document satisfies OracleDocument).answer({ state, ...question });
        expect(exact.possible.filter((id) => !bound.possible.includes(id))).toEqual([]);
        expect(bound.certain.filter((id) => !exact.certain.includes(id))).toEqual([]);
        expect(exact.heldByTie.filter((id) => !bound.heldByTie.includes(id) && !bound.possible.includes(id))).toEqual([]);
        expect(exact.mayEnergise.filter((id) => !bound.mayEnergise.includes(id))).toEqual([]);
      }),
      { numRuns: 6 },
    );
  });
});
