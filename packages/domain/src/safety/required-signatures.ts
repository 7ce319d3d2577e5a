import type { Ask } from './classify-request.ts';
import type { Request } from './request.ts';

export interface SignatureCase {
  readonly ask: Ask;
  readonly request: Request;
  /** Lowest level of the points at stake. */
  readonly level: number;
  readonly heatSuspended: boolean;
  readonly overBudget: boolean;
}

/**
 * Signatures that a request needs, 0 to 2: two for a switch that affects level 0 to 2, in either direction, or that opens in
 * HEAT_SUSPEND, one for any other switch and for a restriction of devices over the budget. A device of level 0 to 3 is for an operator
 * to restrict: one signature when it was not an operator who asked. Source: safety design §1 and §2, decision table rows 6, 12, 13, 16, 18 and 20.
 */
export const requiredSignatures = ({ ask, request, level, heatSuspended, overBudget }: SignatureCase): number => {
  if (ask === 'OPEN') return level <= 2 || heatSuspended ? 2 : 1;
  if (ask === 'CLOSE') return level <= 2 ? 2 : 1;
  if (ask !== 'RESTRICT_IOT') return 0;
  if (overBudget || request.impact_class !== 'LOW_IOT') return 1;
  return level <= 3 && request.origin !== 'OPERATOR' ? 1 : 0;
};
