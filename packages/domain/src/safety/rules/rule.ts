import type { Result, RuleFired } from '../decision.ts';
import type { Facts } from '../facts.ts';
import type { Finding } from '../pipeline-finding.ts';
import type { Mode } from '../snapshot.ts';

/** Null when its row does not match. */
export type Rule = (facts: Facts) => RuleFired | null;

export type RuleText = Omit<RuleFired, 'id' | 'outcome'>;

export const fire = (id: string, outcome: Result, text: RuleText): RuleFired => ({ id, outcome, ...text });

/** A value for people: unknown is said, never shown as an empty text. */
export const shown = (value: number | string | boolean | null): string => (value === null ? 'not known' : String(value));

/** A quantity for people, with its unit. */
export const quantity = (value: number | null, unit: string): string =>
  value === null || !Number.isFinite(value) ? 'not known' : `${Number(value.toFixed(2))} ${unit}`;

const namesMax = 3;

/** The first few names and how many more there are, so that a long list never hides the sentence. */
export const names = (all: readonly string[]): string =>
  all.length <= namesMax ? all.join(', ') : `${all.slice(0, namesMax).join(', ')} and ${all.length - namesMax} more`;

/** What the request acts on, as an operator calls it. */
export const subject = ({ request }: Facts): string => request.switch_id ?? request.target;

/** True of a request that would take something away or energise it: what every row but 19 and 20 is about. */
export const acts = ({ ask }: Facts): boolean => ask !== 'RELEASE_IOT' && ask !== 'READ';

type Cause = RuleText & { readonly cause: string };

/**
 * Why a mode holds: its raw cause, so that a mode that is a moment late permits nothing, else the mode as it was last folded, so that
 * its dwell counts. Null when neither holds.
 */
export const causeOf = ({ snapshot }: Facts, mode: Mode, finding: Finding | null): Cause | null => {
  const active = snapshot.modes.find((item) => item.mode === mode);
  const found = finding ?? (active === undefined ? null : { input: 'modes', ...active });
  if (found === null) return null;
  return {
    inputs: active === undefined || found.input === 'modes' ? [found.input] : [found.input, 'modes'],
    value: `${found.cause}: ${shown(found.measured)}`,
    limit: `${shown(found.limit)} (${found.measure})`,
    cause: found.cause,
    sentence: '',
  };
};
