import { defineConfig } from 'vitest/config';

declare module 'vitest' {
  interface ProvidedContext {
    /** `packages/domain/src/safety/oracle/strides.ts` */
    strides?: { readonly lattice: number; readonly rows: number; readonly randomRuns: number };
  }
}

/**
 * The unit tests that a mutant of the safety core or of the network is put to: the quick ones first, lattices drawn from instead of
 * walked, and without the files that walk whole state spaces of the reference feeder.
 */
export default defineConfig({
  test: {
    include: ['packages/domain/src/{safety,network,weather}/**/*.test.ts'],
    exclude: [
      '**/impact-against-oracle.test.ts',
      '**/conservative-bound.test.ts',
      '**/safety/decide.test.ts',
      '**/modes/mode-model.test.ts',
    ],
    testTimeout: 30_000,
    isolate: false,
    provide: { strides: { lattice: 499, rows: 211, randomRuns: 60 } },
  },
});
