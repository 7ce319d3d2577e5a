import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

declare module 'vitest' {
  interface ProvidedContext {
    /** `packages/domain/src/safety/oracle/strides.ts` */
    strides?: { readonly lattice: number; readonly rows: number; readonly randomRuns: number };
  }
}

/** Files that kill most mutants in least time, and those that take a second or more: a mutant that dies early never sees the latter. */
const first = ['decision-table', 'boundaries', 'evidence', 'random-cases', 'impact'];
const last = ['point-tie-support', 'parse-network', 'unknown-inputs', 'lattice', 'rows', 'fold-modes', 'fuse-weather'];

class DeadliestFirst extends BaseSequencer {
  override sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const has = (names: readonly string[], { moduleId }: TestSpecification): boolean =>
      names.some((name) => moduleId.endsWith(`/${name}.test.ts`));
    const rank = (file: TestSpecification): number => (has(first, file) ? 0 : has(last, file) ? 2 : 1);
    return Promise.resolve(files.toSorted((one, other) => rank(one) - rank(other)));
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
    sequence: { sequencer: DeadliestFirst },
    provide: { strides: { lattice: 499, rows: 37, randomRuns: 60 } },
  },
});
