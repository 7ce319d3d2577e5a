import type { AbstractCase, Factor } from './abstract-case.ts';

/** The values that each factor takes; a factor that is left out keeps its good value. */
export type Lattice = { readonly [Name in Factor]?: readonly AbstractCase[Name][] };

/**
 * Every case of a lattice, the last factor turning fastest, so that cases of one snapshot follow one another. With a stride it is
 * every so manieth: a prime visits all values of every factor.
 */
export function* casesOf(lattice: Lattice, start: AbstractCase, stride = 1): Generator<AbstractCase> {
  const factors = Object.entries(lattice);
  const size = factors.reduce((product, [, values]) => product * values.length, 1);
  for (let index = 0; index < size; index += stride) {
    let rest = index;
    const chosen = factors.toReversed().map(([name, values]) => {
      const value = values[rest % values.length];
      rest = Math.floor(rest / values.length);
      return [name, value];
    });
    // Every value comes from the lattice's own list for that factor.
    yield { ...start, ...Object.fromEntries(chosen) } as AbstractCase;
  }
}
