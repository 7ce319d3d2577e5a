import type { Energisation } from '@gridstream/domain/network';
import type { RecommendationEvent } from '@gridstream/schemas';

import { effectLabel } from '../recommendations/effect.ts';
import type { PointDirectory } from './directory.ts';
import { describePoint } from './directory.ts';
import type { CriticalAsset, CriticalAssets, NamedPoint, NearPlan, SupplyOfPoint } from './model.ts';

/** Levels that the page shows; UNKNOWN counts as 0. */
export const criticalLevelMax = 1;

export interface CriticalInputs {
  readonly directory: PointDirectory;
  readonly heatwave: boolean | null;
  /** Supply of every service point, null when switch states could not be read. */
  readonly supplied: ReadonlyMap<string, Energisation> | null;
  readonly supplyProblem: string;
  /** How a point is fed; null when it cannot be traced. */
  readonly supplyOf: (point: NamedPoint) => SupplyOfPoint | null;
  /** Plans that wait or are being executed. */
  readonly plans: readonly RecommendationEvent[];
  readonly nowMs: number;
}

/** Every point of level 0 or 1 at either scope and every unknown one, with its supply and the plans near it. */
export const criticalAssetsView = (inputs: CriticalInputs): CriticalAssets => {
  const { directory, plans } = inputs;
  const listed = [...directory.values()].filter((point) => Math.min(point.level, point.device_level) <= criticalLevelMax);
  const stray = strayPoints(directory, plans).map((id) => describePoint(directory, id));
  const items = [...listed, ...stray].map((point): CriticalAsset => ({
    ...point,
    energised: energisedWord(inputs.supplied, point.id),
    supply: inputs.supplyOf(point),
    plans: plansNear(point.id, plans, directory),
  }));
  items.sort(mostUrgentFirst);
  return {
    items,
    service_points: directory.size,
    open_plans: plans.length,
    touching: new Set(
      items.flatMap((item) => item.plans.filter((plan) => plan.relation === 'TOUCHES').map((plan) => plan.recommendation_id)),
    ).size,
    heatwave: inputs.heatwave,
    supply_problem: inputs.supplyProblem,
    read_at: inputs.nowMs,
  };
};

/** Unknown ones first, because somebody has to find out; then by level against a switch. */
const mostUrgentFirst = (a: CriticalAsset, b: CriticalAsset): number =>
  Number(isUnknown(b)) - Number(isUnknown(a)) ||
  a.level - b.level ||
  a.device_level - b.device_level ||
  a.name.localeCompare(b.name) ||
  a.id.localeCompare(b.id, 'en', { numeric: true });

/** True for a point that nobody vouches for or whose class nobody knows. */
export const isUnknown = (point: Pick<NamedPoint, 'unknown_because'>): boolean => point.unknown_because !== '';

/** Points that a plan names and no registry row does. */
const strayPoints = (directory: PointDirectory, plans: readonly RecommendationEvent[]): string[] => [
  ...new Set(plans.flatMap(({ plan }) => [...plan.certain, ...plan.possible]).filter((id) => !directory.has(id))),
];

const energisedWord = (supplied: CriticalInputs['supplied'], id: string): CriticalAsset['energised'] => {
  const answer = supplied?.get(id);
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
