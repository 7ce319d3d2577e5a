import fc from 'fast-check';
import { describe, expect, inject, it } from 'vitest';

import { factors, goodCase } from './abstract-case.ts';
import { casesOf } from './enumerate.ts';
import { createJudge } from './judge.ts';
import { allOfIt } from './strides.ts';
import { differenceOf } from './tally.ts';

/** Any case of the whole product of all factors, far more than can be walked. */
const anyCase = fc
  .record(Object.fromEntries(Object.entries(factors).map(([name, values]) => [name, fc.constantFrom(...values)])))
  .map((values) => ({ ...goodCase, ...values }));

/** A case in which only a few factors are not good, where a fault of one rule cannot hide behind another. */
const nearlyGoodCase = fc.tuple(anyCase, fc.subarray(Object.keys(factors), { maxLength: 4 })).map(([values, spoilt]) => {
  const kept = Object.entries(values).filter(([name]) => spoilt.includes(name) || name === 'ask');
  return { ...goodCase, ...Object.fromEntries(kept) };
});

describe('each factor by itself', () => {
  const judge = createJudge();
  it.each(Object.entries(factors))('decides as the whole table says, whatever is the case with: %s', (name, values) => {
    const lattice = {
      ask: factors.ask,
      protection: ['RESIDENTIAL_3', 'SCHOOL_2', 'EV_5'],
      emergency: ['NONE', 'EEA3'],
      signatures: ['PROPOSED', 'ONE', 'TWO'],
    } as const;
    const cases = values.flatMap((value) => [...casesOf({ ...lattice, [name]: [value] }, goodCase)]);
    expect(cases.map((abstractCase) => differenceOf(abstractCase, judge(abstractCase))).filter((found) => found !== null)).toEqual([]);
  });
});

describe('cases outside the walked lattices', () => {
  const judge = createJudge();
  const numRuns = (inject('strides') ?? allOfIt).randomRuns;
  it('are decided as the whole table says when a few factors are bad', () => {
    fc.assert(
      fc.property(nearlyGoodCase, (abstractCase) => {
        expect(differenceOf(abstractCase, judge(abstractCase))).toBeNull();
      }),
      { numRuns },
    );
  });
  it('are decided as the whole table says when anything may be bad', () => {
    fc.assert(
      fc.property(anyCase, (abstractCase) => {
        expect(differenceOf(abstractCase, judge(abstractCase))).toBeNull();
      }),
      { numRuns },
    );
  });
});
