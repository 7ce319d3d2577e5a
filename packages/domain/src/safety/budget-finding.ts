import type { Ask } from './classify-request.ts';
import type { Impacted } from './decision.ts';
import { plannedKilowatts, targetDevice } from './impacted-points.ts';
import type { Request } from './request.ts';
import type { Snapshot } from './snapshot.ts';

/** Which budget does not reach. The rate of opens is a limit that no signature lifts; the others are for people to decide. */
export interface BudgetFinding {
  readonly input: string;
  readonly unit: string;
  /** Null is not known. */
  readonly needed: number | null;
  readonly left: number | null;
  readonly isRate: boolean;
}

export interface BudgetCase {
  readonly snapshot: Snapshot;
  readonly request: Request;
  readonly ask: Ask;
  readonly impacted: Impacted;
}

/** First budget that does not cover the restriction on top of everything in flight and pending; what is not known is used up. */
export const budgetFinding = (budgetCase: BudgetCase): BudgetFinding | null => {
  const { ask, snapshot, impacted } = budgetCase;
  if (ask !== 'OPEN' && ask !== 'RESTRICT_IOT') return null;
  const { budget } = snapshot;
  const kilowatts = kilowattsOf(budgetCase);
  const premises = impacted.known ? impacted.possible.length : null;
  const needs: readonly BudgetFinding[] = [
    ...(ask === 'OPEN' ? [{ input: 'budget.opens_left', unit: 'opens', needed: 1, left: budget.opens_left, isRate: true }] : []),
    { input: 'budget.kilowatts_left', unit: 'kW', needed: kilowatts, left: budget.kilowatts_left, isRate: false },
    { input: 'budget.premises_left', unit: 'premises', needed: premises, left: budget.premises_left, isRate: false },
    { input: 'budget.feeders_left', unit: 'feeders', needed: 1, left: budget.feeders_left, isRate: false },
  ];
  return needs.find(({ needed, left }) => needed === null || left === null || !(left >= needed)) ?? null;
};

const kilowattsOf = ({ ask, snapshot, request, impacted }: BudgetCase): number | null => {
  if (ask === 'RESTRICT_IOT') return plannedKilowatts(request, targetDevice(snapshot, request.target));
  return impacted.known ? impacted.kilowatts_possible : null;
};
