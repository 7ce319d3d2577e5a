import type { Energisation } from '@gridstream/domain/network';
import type { RecommendationEvent } from '@gridstream/schemas';

import { effectLabel } from '../recommendations/effect.ts';
import type { PointDirectory } from './directory.ts';
import { describePoint } from './directory.ts';
import type { CriticalAsset, CriticalAssets, NearPlan } from './model.ts';

/** Levels that the page shows; UNKNOWN counts as 0. */
export const criticalLevelMax = 1;

export interface CriticalInputs {
  readonly directory: PointDirectory;
  /** Supply of every service point, null when switch states could not be read. */
  readonly supply: ReadonlyMap<string, Energisation> | null;
  readonly supplyProblem: string;
  /** Plans that wait or are being executed. */
  readonly plans: readonly RecommendationEvent[];
  readonly nowMs: number;
}

/** Every point of level 0 or 1 and every unknown one, with its supply and the plans near it; strictest first. */
export const criticalAssetsView = (inputs: CriticalInputs): CriticalAssets => {
  const { directory, supply, plans } = inputs;
  const listed = [...directory.values()].filter((point) => point.level <= criticalLevelMax);
  const stray = strayPoints(directory, plans).map((id) => describePoint(directory, id));
  const items = [...listed, ...stray].map((point): CriticalAsset => ({
    ...point,
    energised: energisedWord(supply, point.id),
    plans: plansNear(point.id, plans, directory),
  }));
  items.sort((a, b) => a.level - b.level || a.name.localeCompare(b.name) || a.id.localeCompare(b.id, 'en', { numeric: true }));
  return {
    items,
    service_points: directory.size,
    open_plans: plans.length,
    touching: new Set(
      items.flatMap((item) => item.plans.filter((plan) => plan.relation === 'TOUCHES').map((plan) => plan.recommendation_id)),
    ).size,
    supply_problem: inputs.supplyProblem,
    read_at: inputs.nowMs,
  };
};

/** Points that a plan names and no registry row does. */
const strayPoints = (directory: PointDirectory, plans: readonly RecommendationEvent[]): string[] => [
  ...new Set(plans.flatMap(({ plan }) => [...plan.certain, ...plan.possible]).filter((id) => !directory.has(id))),
];

const energisedWord = (supply: CriticalInputs['supply'], id: string): CriticalAsset['energised'] => {
  const answer = supply?.get(id);
  switch (answer) {
    case 'EVERY':
      return 'YES';
    case 'SOME':
      return 'MAYBE';
    case 'NONE':
      return 'NO';
    case undefined:
      return 'NOT_KNOWN';
  }
};

const plansNear = (id: string, plans: readonly RecommendationEvent[], directory: PointDirectory): NearPlan[] =>
  plans.flatMap((event) => {
    const relation = relationOf(id, event);
    return relation === null ? [] : [{ recommendation_id: event.recommendation_id, label: effectLabel(event, directory), relation }];
  });

const relationOf = (id: string, { plan, excluded }: RecommendationEvent): NearPlan['relation'] | null => {
  if (plan.certain.includes(id) || plan.possible.includes(id)) return 'TOUCHES';
  if (plan.held_by_tie.includes(id)) return 'HELD_BY_TIE';
  return excluded.some((candidate) => candidate.impacted.includes(id)) ? 'EXCLUDED_FOR_IT' : null;
};
