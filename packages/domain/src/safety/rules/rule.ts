import type { Ask } from '../classify-request.ts';
import type { Impacted, Result, RuleFired } from '../decision.ts';
import type { Request } from '../request.ts';
import type { Snapshot } from '../snapshot.ts';

/** What every rule looks at; a rule reads and answers, and knows nothing of the others. */
export interface Facts {
  readonly snapshot: Snapshot;
  readonly request: Request;
  readonly ask: Ask;
  readonly impacted: Impacted;
  /** Lowest level of the possibly impacted points: 0 when they are not known, 5 when there is none. */
  readonly level: number;
  readonly requiredSignatures: number;
  readonly protectionHash: string;
}

/** Null when its row does not match. */
export type Rule = (facts: Facts) => RuleFired | null;

export const fire = (id: string, outcome: Result, text: Omit<RuleFired, 'id' | 'outcome'>): RuleFired => ({ id, outcome, ...text });

/** A value for people: unknown is said, never shown as an empty text. */
export const shown = (value: number | string | boolean | null): string => (value === null ? 'not known' : String(value));
