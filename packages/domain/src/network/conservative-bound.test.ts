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

describe('the conservative bound beyond 12 uncertain switches', () => {
  it('holds every possibly impacted point of the exact answer and only certain ones of it', () => {
    fc.assert(
      fc.property(randomDocument, fc.uniqueArray(fc.nat(13), { minLength: 1, maxLength: 3 }), (document, openIndexes) => {
        const parsed = parseNetwork(document);
        if (parsed.kind === 'INVALID') throw new Error(JSON.stringify(parsed.problems));
        const state = Object.fromEntries(
          document.switches.map(({ id }, index): [string, SwitchState] => [id, index < 13 ? 'UNKNOWN' : 'CLOSED']),
        );
        const open = openIndexes.map((index) => document.switches[index]?.id ?? '');
        const bound = impact(compileNetwork(parsed.network), { states: new Map(Object.entries(state)), open, close: [], inFlight: [] });
        const exact = createOracle(document satisfies OracleDocument).answer({ state, open, close: [], inFlight: [] });
        expect(bound.exact).toBe(false);
        expect(exact.possible.filter((id) => !bound.possible.includes(id))).toEqual([]);
        expect(bound.certain.filter((id) => !exact.certain.includes(id))).toEqual([]);
      }),
      { numRuns: 6 },
    );
  });
});
