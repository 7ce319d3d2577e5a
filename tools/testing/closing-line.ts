export interface RunCounts {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
  /** Problems outside of a test: a file that could not be loaded, an unhandled rejection, a set-up that failed. */
  readonly errors: number;
}

/** The line that closes a runner, alone on its line. A problem outside of a test counts as a failure, and so does a run of no tests. */
export const closingLine = (runner: string, { passed, failed, skipped, errors }: RunCounts): string => {
  const empty = passed + failed + skipped === 0 && errors === 0 ? 1 : 0;
  const tail = skipped > 0 ? `, ${skipped} skipped` : '';
  return `${runner}: ${passed} passed, ${failed + errors + empty} failed${tail}`;
};
