/** How much of the lattices a run walks: all of it, unless its test configuration provides these strides (as that of mutation testing does). */
export interface Strides {
  readonly lattice: number;
  readonly rows: number;
  readonly randomRuns: number;
}

export const allOfIt: Strides = { lattice: 1, rows: 1, randomRuns: 4_000 };
