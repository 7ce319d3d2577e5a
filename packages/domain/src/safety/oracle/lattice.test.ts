import { afterAll, describe, expect, inject, it } from 'vitest';

import { goodCase } from './abstract-case.ts';
import { casesOf } from './enumerate.ts';
import { createJudge } from './judge.ts';
import { lattices } from './lattices.ts';
import { allOfIt, type Strides } from './strides.ts';
import { addToTally, emptyTally, forbidden } from './tally.ts';

declare module 'vitest' {
  interface ProvidedContext {
    strides?: Strides;
  }
}

const { lattice: stride } = inject('strides') ?? allOfIt;
const tally = emptyTally();

describe('the finite lattice of inputs, all of it', () => {
  it.each(lattices)('is decided as table (b) says: $name', { timeout: 180_000 }, ({ lattice }) => {
    const judge = createJudge();
    const before = tally.differing;
    for (const abstractCase of casesOf(lattice, goodCase, stride)) addToTally(tally, abstractCase, judge(abstractCase));
    expect(tally.differences).toEqual([]);
    expect(tally.differing).toBe(before);
  });

  it.each(Object.keys(forbidden))('never has %s', (name) => {
    expect(tally.cases.get(name)).toBeGreaterThan(stride === 1 ? 5_000 : 0);
    expect(tally.violations.get(name) ?? 0).toBe(0);
  });

  it('always permits the release of a device outside TEST', () => {
    expect(tally.releases).toBeGreaterThan(stride === 1 ? 20_000 : 0);
    expect([...tally.violations]).toEqual([]);
  });
});

afterAll(() => {
  const rows = Object.keys(forbidden).map((name) => `  ${tally.violations.get(name) ?? 0} of ${tally.cases.get(name) ?? 0}: ${name}`);
  const counts = `${tally.permitted} permitted, ${tally.held} held, ${tally.denied} denied, ${tally.differing} differ from the table`;
  process.stdout.write(`lattice: ${tally.decisions} decisions, ${counts}\n${rows.join('\n')}\n`);
});
