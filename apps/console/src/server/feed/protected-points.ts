import type { PointDirectory } from '#features/critical-assets/directory.ts';
import { describePoint } from '#features/critical-assets/directory.ts';
import type { LifeSafetyCheck, ProtectedPoint } from '#feed/model.ts';

/** Levels that a switch may not touch without more than one person; UNKNOWN counts as 0. */
const protectedLevelMax = 1;

/** Every service point of level 0 or 1 against a switch, or unmapped, with its bus. */
export const protectedPoints = (directory: PointDirectory): readonly ProtectedPoint[] =>
  [...directory.values()]
    .filter(({ level }) => level <= protectedLevelMax)
    .map(({ id, bus, level, device_level, criticality_class, name }) => ({
      service_point_id: id,
      node: bus,
      level,
      device_level,
      criticality_class,
      name,
    }));

export interface PlanTouch {
  readonly certain: readonly string[];
  readonly possible: readonly string[];
}

/**
 * Life-safety points that pending plans would touch: protected points, and points that no asset describes.
 * Null when plans or assets could not be read: an unknown count is not 0.
 */
export const checkLifeSafety = (plans: readonly PlanTouch[] | null, directory: PointDirectory | null): LifeSafetyCheck => {
  if (plans === null || directory === null || directory.size === 0) return { touched: null, plans: plans?.length ?? 0, points: [] };
  const named = plans.flatMap(({ certain, possible }) => [...certain, ...possible]);
  const touched = new Set(named.filter((id) => describePoint(directory, id).level <= protectedLevelMax));
  return { touched: touched.size, plans: plans.length, points: [...touched].toSorted() };
};
