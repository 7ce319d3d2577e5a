import type { LifeSafetyCheck, ProtectedPoint } from '#feed/model.ts';

import { sourceLevel } from '@gridstream/domain/safety';
import type { Asset, CriticalityClass } from '@gridstream/schemas';

/** Levels that a switch may not touch without more than one person; UNKNOWN counts as 0. */
const protectedLevelMax = 1;

/** A switch affects a whole feeder; the console knows no weather, which counts as a heatwave. */
const switching = { scope: 'FEEDER', heatwave: null } as const;

interface Strictest {
  readonly level: number;
  readonly criticality_class: CriticalityClass;
  readonly name: string;
}

const unmapped = (name: string): Strictest => ({ level: 0, criticality_class: 'UNKNOWN', name });

const stricter = (a: Strictest | undefined, b: Strictest): Strictest => (a === undefined || b.level < a.level ? b : a);

/** Strictest source of every service point, over the point and its customers; a point that nobody vouches for is level 0. */
const strictestByPoint = (points: readonly Asset[], customers: readonly Asset[]): ReadonlyMap<string, Strictest> => {
  const known = new Map<string, Strictest>();
  for (const asset of [...points, ...customers]) {
    if (asset.removed) continue;
    for (const source of asset.protection) {
      const candidate = { level: sourceLevel(source, switching), criticality_class: source.criticality_class, name: asset.name };
      known.set(asset.service_point_id, stricter(known.get(asset.service_point_id), candidate));
    }
  }
  for (const point of points) if (point.removed || !known.has(point.asset_id)) known.set(point.asset_id, unmapped(point.name));
  return known;
};

/** Every service point of level 0 or 1, or unmapped, with its bus. */
export const protectedPoints = (points: readonly Asset[], customers: readonly Asset[]): readonly ProtectedPoint[] => {
  const strictest = strictestByPoint(points, customers);
  return points.flatMap((point) => {
    const found = strictest.get(point.asset_id) ?? unmapped(point.name);
    if (found.level > protectedLevelMax) return [];
    return [{ service_point_id: point.asset_id, node: point.connectivity_node, ...found }];
  });
};

export interface PlanTouch {
  readonly certain: readonly string[];
  readonly possible: readonly string[];
}

/**
 * Life-safety points that pending plans would touch: protected points, and points that no asset describes.
 * Null when plans or assets could not be read: an unknown count is not 0.
 */
export const checkLifeSafety = (
  plans: readonly PlanTouch[] | null,
  points: readonly Asset[] | null,
  customers: readonly Asset[] | null,
): LifeSafetyCheck => {
  if (plans === null || points === null || customers === null || points.length === 0) {
    return { touched: null, plans: plans?.length ?? 0, points: [] };
  }
  const strictest = strictestByPoint(points, customers);
  const touched = new Set<string>();
  for (const plan of plans) {
    for (const id of [...plan.certain, ...plan.possible]) {
      if ((strictest.get(id)?.level ?? 0) <= protectedLevelMax) touched.add(id);
    }
  }
  return { touched: touched.size, plans: plans.length, points: [...touched].sort() };
};
