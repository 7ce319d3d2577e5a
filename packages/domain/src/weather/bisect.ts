export interface Bracket {
  readonly low: number;
  readonly high: number;
}

/**
 * Halves a bracket until its ends are 1e-9 apart, and returns the upper end.
 * The answer never lies above the bracket, and it never falls when `tooLow` becomes true at more places.
 */
export const bisect = ({ low, high }: Bracket, tooLow: (value: number) => boolean): number => {
  let [from, to] = [low, high];
  while (to - from > 1e-9) {
    const middle = (from + to) / 2;
    if (tooLow(middle)) from = middle;
    else to = middle;
  }
  return to;
};
