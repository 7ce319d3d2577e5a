import type { CompiledNetwork } from './compile-network.ts';
import { impact, type ImpactQuestion } from './impact.ts';
import type { SwitchState } from './model.ts';
import { pointTieSupport, type PointTieSupport } from './point-tie-support.ts';

/** Can the normally open switches carry what depends on them once the opens are done? */
export interface TieSupport {
  /** Normally open switches that are or may be closed. */
  readonly ties: readonly string[];
  /** Points that depend on a tie after the opens, sorted. */
  readonly carried: readonly string[];
  /** Their recorded load in kilowatts; null when one of them has no record. */
  readonly loadKilowatts: number | null;
  /** Smallest rating among the ties in kilowatts at nominal voltage and unity power factor; null when one is unknown. */
  readonly ratingKilowatts: number | null;
  /** YES only when every carried point is supported by `pointTieSupport`, in amperes of the worst phase; UNKNOWN counts as exceeded. */
  readonly withinRating: 'YES' | 'NO' | 'UNKNOWN';
}

/** Sums up what depends on ties, for people; a decision asks `pointTieSupport` for each point. */
export const tieSupport = (network: CompiledNetwork, question: ImpactQuestion): TieSupport => {
  const opened = new Set([...question.open, ...question.inFlight]);
  const states = new Map<string, SwitchState>(question.states);
  for (const id of opened) states.set(id, 'OPEN');
  const mayConduct = (id: string): boolean => states.get(id) !== 'OPEN' || question.close.includes(id);
  const ties = network.model.switches.filter(({ id, normallyOpen }) => normallyOpen && !opened.has(id) && mayConduct(id));
  const { possible } = impact(network, { states, open: ties.map(({ id }) => id), close: question.close, inFlight: [] });
  const carried = new Set(possible);
  const loads = network.model.servicePoints.filter(({ id }) => carried.has(id)).map(({ kilowatts }) => kilowatts);
  const ratings = ties.map(({ ratingAmps, phases }) =>
    ratingAmps === null ? null : (ratingAmps * network.model.nominalKilovolts * phases.length) / Math.sqrt(3),
  );
  const loadKilowatts = loads.reduce(add, 0);
  const ratingKilowatts = ratings.reduce<number | null>(smaller, Number.POSITIVE_INFINITY);
  return {
    ties: ties.map(({ id }) => id).sort(),
    carried: possible,
    loadKilowatts,
    ratingKilowatts,
    withinRating: judge([...pointTieSupport(network, question, possible).values()]),
  };
};

const judge = (answers: readonly PointTieSupport[]): TieSupport['withinRating'] => {
  if (answers.some(({ reason }) => reason === 'EXCEEDED')) return 'NO';
  return answers.every(({ supported }) => supported) ? 'YES' : 'UNKNOWN';
};

const add = (sum: number | null, next: number | null): number | null => (sum === null || next === null ? null : sum + next);

const smaller = (least: number | null, next: number | null): number | null =>
  least === null || next === null ? null : Math.min(least, next);
