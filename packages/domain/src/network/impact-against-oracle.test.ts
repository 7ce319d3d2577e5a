import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { compileNetwork } from './compile-network.ts';
import document from './ieee123.json' with { type: 'json' };
import { loadIeee123 } from './ieee123.ts';
import { createOracle, type OracleQuestion } from './impact-oracle.ts';
import { impact } from './impact.ts';
import type { CompiledNetwork } from './index.ts';
import type { SwitchState } from './model.ts';
import { parseNetwork } from './parse-network.ts';
import { randomNetwork, randomPositions } from './random-network.ts';

const network = loadIeee123();
const oracle = createOracle(document);
const switchIds = network.model.switches.map(({ id }) => id);

const sets = ['certain', 'possible', 'heldByTie', 'mayEnergise', 'loops', 'parallels'] as const;

/** The sets in which the two answers differ; empty when they agree. */
const differences = (
  { asked, of }: { readonly asked: OracleQuestion & Positions; readonly of: CompiledNetwork },
  by: ReturnType<typeof createOracle>,
): readonly string[] => {
  const actual = impact(of, { ...asked, states: new Map(Object.entries(asked.state)) });
  const expected = by.answer(asked);
  return sets.filter((set) => actual[set].join() !== expected[set].join());
};

interface Positions {
  readonly state: Readonly<Record<string, SwitchState>>;
}

const none = { open: [], close: [], inFlight: [] };
const pairs = switchIds.flatMap((one, index) => switchIds.slice(index).map((other) => (one === other ? [one] : [one, other])));
const everyState = Array.from({ length: 2 ** switchIds.length }, (_, mask) =>
  Object.fromEntries(switchIds.map((id, bit): [string, SwitchState] => [id, (mask >> bit) & 1 ? 'CLOSED' : 'OPEN'])),
);

/** Asks every question on every one of the 2^8 switch states and tells how many there were and where the answers differ. */
const exhaust = (questions: readonly Omit<OracleQuestion, 'state'>[]) => {
  const different: unknown[] = [];
  for (const state of everyState) {
    for (const question of questions) {
      const found = differences({ asked: { ...question, state }, of: network }, oracle);
      if (found.length > 0) different.push({ state, question, found });
    }
  }
  return { different, asked: everyState.length * questions.length };
};

describe('impact on the IEEE 123-bus feeder agrees with the independent oracle', () => {
  it('on every one of the 256 switch states for every single and every pair of opens', () => {
    const { different, asked } = exhaust(pairs.map((open) => ({ ...none, open })));
    console.log(`impact: 256 states × 36 opens, ${asked} answers compared, ${different.length} differ`);
    expect(different).toEqual([]);
    expect(asked).toBe(9_216);
  });

  it('on every one of the 256 switch states for every close, alone and with every open in flight', () => {
    const questions = switchIds.flatMap((id) => [
      { ...none, close: [id] },
      ...switchIds.map((other) => ({ ...none, close: [id], inFlight: [other] })),
    ]);
    const { different, asked } = exhaust(questions);
    console.log(`impact: 256 states × 72 closes, ${asked} answers compared, ${different.length} differ`);
    expect(different).toEqual([]);
    expect(asked).toBe(18_432);
  });

  it('on every one of the 256 switch states about how many points are supplied', () => {
    for (const state of everyState) {
      const closed = Object.fromEntries(switchIds.map((id) => [id, state[id] === 'CLOSED']));
      expect(impact(network, { ...none, states: new Map(Object.entries(state)) }).energisedBefore).toBe(oracle.supplied(closed));
    }
  });

  it('on random states of 1 to 8 uncertain switches with opens, closes and opens in flight', () => {
    const uncertainCounts = new Map<number, number>();
    fc.assert(
      fc.property(
        fc.record({
          certain: randomPositions(switchIds),
          uncertain: fc.subarray(switchIds, { minLength: 1 }),
          word: fc.constantFrom<SwitchState>('UNKNOWN', 'INTERMEDIATE'),
          open: fc.subarray(switchIds, { maxLength: 3 }),
          close: fc.subarray(switchIds, { maxLength: 2 }),
          inFlight: fc.subarray(switchIds, { maxLength: 2 }),
        }),
        ({ certain, uncertain, word, ...question }) => {
          const state: Positions['state'] = { ...certain, ...Object.fromEntries(uncertain.map((id) => [id, word])) };
          const count = Object.values(state).filter((each) => each !== 'CLOSED' && each !== 'OPEN').length;
          uncertainCounts.set(count, (uncertainCounts.get(count) ?? 0) + 1);
          expect(differences({ asked: { ...question, state }, of: network }, oracle)).toEqual([]);
        },
      ),
      { numRuns: 400 },
    );
    const counts = [...uncertainCounts].sort(([one], [other]) => one - other).map(([count, runs]) => `${count}: ${runs}`);
    console.log(`impact: questions by number of uncertain switches, all equal: ${counts.join(', ')}`);
    expect(uncertainCounts.size).toBeGreaterThan(5);
  });
});

describe('impact on random networks of mixed phases agrees with the independent oracle', () => {
  it('for random states, opens, closes and opens in flight', () => {
    const met = { questions: 0, switches: 0, held: 0, loops: 0, someButNotCertain: 0 };
    fc.assert(
      fc.property(
        randomNetwork.chain((generated) => {
          const ids = generated.switches.map(({ id }) => id);
          const some = (maxLength: number) => fc.subarray(ids, { maxLength: Math.min(maxLength, ids.length) });
          const asked = fc.record({ state: randomPositions(ids), open: some(2), close: some(2), inFlight: some(2) });
          return fc.record({ generated: fc.constant(generated), questions: fc.array(asked, { minLength: 1, maxLength: 4 }) });
        }),
        ({ generated, questions }) => {
          const parsed = parseNetwork(generated);
          if (parsed.kind === 'INVALID') throw new Error(JSON.stringify(parsed.problems));
          const of = compileNetwork(parsed.network);
          const by = createOracle(generated);
          met.switches += generated.switches.length;
          for (const asked of questions) {
            expect(differences({ asked, of }, by)).toEqual([]);
            const answer = by.answer(asked);
            met.questions += 1;
            met.held += answer.heldByTie.length;
            met.loops += answer.loops.length;
            met.someButNotCertain += answer.possible.length - answer.certain.length;
          }
        },
      ),
      { numRuns: 500 },
    );
    console.log(`impact on random networks: ${JSON.stringify(met)}`);
    expect(Math.min(met.held, met.loops, met.someButNotCertain)).toBeGreaterThan(0);
  });
});
