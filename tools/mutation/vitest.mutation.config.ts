import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

declare module 'vitest' {
  interface ProvidedContext {
    /** `packages/domain/src/safety/oracle/strides.ts` */
    strides?: { readonly lattice: number; readonly rows: number; readonly randomRuns: number };
  }
}

/** Files that take a second or more: a mutant that a quick one kills never sees them. */
const slow = ['point-tie-support', 'parse-network', 'unknown-inputs', 'lattice', 'rows', 'evidence', 'fold-modes', 'fuse-weather'];

class QuickFirst extends BaseSequencer {
  override sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rank = ({ moduleId }: TestSpecification): number => (slow.some((name) => moduleId.includes(`/${name}`)) ? 1 : 0);
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
    sequence: { sequencer: QuickFirst },
    provide: { strides: { lattice: 499, rows: 211, randomRuns: 60 } },
  },
});
