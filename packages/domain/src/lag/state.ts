/** Burrow's five states and UNKNOWN, which Burrow reports as OK. */
export type LagState = 'OK' | 'WARN' | 'STALL' | 'STOP' | 'REWIND' | 'UNKNOWN';

const severity: Readonly<Record<LagState, number>> = { OK: 0, WARN: 1, UNKNOWN: 2, STALL: 3, STOP: 4, REWIND: 5 };

/** The worst of several states; UNKNOWN when there are none. What cannot be seen ranks above a warning. */
export const worstState = (states: readonly LagState[]): LagState =>
  states.reduce<LagState | null>((worst, state) => (worst === null || severity[state] > severity[worst] ? state : worst), null) ??
  'UNKNOWN';
