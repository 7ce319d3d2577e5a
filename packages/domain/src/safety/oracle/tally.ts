import type { Decision } from '../decision.ts';
import { type AbstractCase, goodCase, inMode } from './abstract-case.ts';
import { decisionTable } from './decision-table.ts';
import { levelOf, isHeatSuspended } from './protection-facts.ts';
import { expectedOf } from './whole-table.ts';

/** What safety design §7.1 forbids, by name. */
export const forbidden = {
  'a RESTRICT permitted on level 0, an UNKNOWN class or an unmapped point': (it) => isRestrict(it) && levelOf(it) === 0,
  'a RESTRICT permitted in SAFETY_FREEZE': (it) => isRestrict(it) && (inMode(it, 'SAFETY_FREEZE') || it.pipeline !== 'WITHIN'),
  'a RESTRICT permitted on the feeder in TELEMETRY_HALT': (it) =>
    isRestrict(it) && (inMode(it, 'TELEMETRY_HALT') || !['SEEN', 'ALMOST_A_FIFTH'].includes(it.feeder)),
  'a RESTRICT permitted in GRID_FOLLOW': (it) => isRestrict(it) && (inMode(it, 'GRID_FOLLOW') || it.connectivity !== 'UP'),
  'a RESTRICT permitted in TEST': (it) => isRestrict(it) && (inMode(it, 'TEST') || it.testFlag !== 'NONE'),
  'a RESTRICT permitted by who is not the leader': (it) => isRestrict(it) && it.authority !== 'HELD',
  'a RESTRICT of a device permitted in HEAT_SUSPEND': (it) => it.ask === 'RESTRICT_IOT' && isHeatSuspended(it),
  'an OPEN permitted in HEAT_SUSPEND but by rows 6 and 18': (it) =>
    it.ask === 'OPEN' && isHeatSuspended(it) && !(isShedding(it) && (levelOf(it) ?? 3) >= 3 && it.signatures === 'TWO'),
} as const satisfies Readonly<Record<string, (abstractCase: AbstractCase) => boolean>>;

const isRestrict = ({ ask }: AbstractCase): boolean => ask === 'RESTRICT_IOT' || ask === 'OPEN';

const isShedding = ({ emergency }: AbstractCase): boolean => emergency === 'EEA3' || emergency === 'OPERATOR';

/** Counts of one run over many cases. */
export interface Tally {
  decisions: number;
  permitted: number;
  held: number;
  denied: number;
  releases: number;
  readonly violations: Map<string, number>;
  readonly cases: Map<string, number>;
  readonly differences: string[];
  differing: number;
}

export const emptyTally = (): Tally => ({
  decisions: 0,
  permitted: 0,
  held: 0,
  denied: 0,
  releases: 0,
  violations: new Map(),
  cases: new Map(),
  differences: [],
  differing: 0,
});

/** Adds one decision to the counts, and keeps the first differences from the oracle as sentences. */
export const addToTally = (tally: Tally, abstractCase: AbstractCase, decision: Decision): void => {
  tally.decisions += 1;
  if (decision.result === 'PERMIT') tally.permitted += 1;
  else if (decision.result === 'DENY') tally.denied += 1;
  else tally.held += 1;
  if (abstractCase.ask === 'RELEASE_IOT' && abstractCase.testFlag === 'NONE' && !inMode(abstractCase, 'TEST')) {
    tally.releases += 1;
    if (decision.result !== 'PERMIT') increase(tally.violations, 'a RELEASE of a device not permitted outside TEST');
  }
  for (const [name, applies] of Object.entries(forbidden)) {
    if (!applies(abstractCase)) continue;
    increase(tally.cases, name);
    if (decision.result === 'PERMIT') increase(tally.violations, name);
  }
  const difference = differenceOf(abstractCase, decision);
  if (difference === null) return;
  tally.differing += 1;
  if (tally.differences.length < 12) tally.differences.push(difference);
};

const increase = (counts: Map<string, number>, name: string): void => {
  counts.set(name, (counts.get(name) ?? 0) + 1);
};

/** How a decision differs from the oracle's answer, or null: the result, the signatures, and every row that forbids. */
export const differenceOf = (abstractCase: AbstractCase, decision: Decision): string | null => {
  const expected = expectedOf(abstractCase);
  const given = denialsOf(decision);
  const wanted = expected.denials.join(' ');
  const signatures = decision.result === 'DENY' ? expected.signatures : decision.required_signatures;
  if (decision.result === expected.result && signatures === expected.signatures && given === wanted) return null;
  return (
    `${describe(abstractCase)}: the table says ${expected.result}, ${expected.signatures} signatures [${wanted}], ` +
    `the kernel ${decision.result}, ${decision.required_signatures} signatures [${given}]`
  );
};

/** Rows of the table that forbid, in its order; what the kernel denies by default has no row to name. */
const denialsOf = ({ rules }: Decision): string =>
  decisionTable
    .map(({ id }) => id)
    .filter((id) => rules.some((rule) => rule.id === id && rule.outcome === 'DENY'))
    .join(' ');

/** The factors of a case that are not good, as a line. */
export const describe = (abstractCase: AbstractCase): string =>
  Object.entries(abstractCase)
    .filter(([name, value]) => name === 'ask' || value !== Object.entries(goodCase).find(([key]) => key === name)?.[1])
    .map(([name, value]) => `${name}=${value}`)
    .join(', ');
