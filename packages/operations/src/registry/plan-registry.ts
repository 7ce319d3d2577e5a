import { canonicalJson } from '@gridstream/domain/safety';
import type { Asset, ProtectionSource } from '@gridstream/schemas';

import { blankAsset } from './blank-asset.ts';
import { planRelations } from './plan-relations.ts';
import { atInstant, distinctSources } from './protection.ts';
import { refuseList } from './refuse-list.ts';
import type { RegistryLimits } from './refuse-list.ts';
import type { RegistryList } from './registry-list.ts';
import { registryOfRelation } from './relation-id.ts';
import type { RegistryId } from './relation-id.ts';

export type RegistryChange =
  | {
      readonly outcome: 'ACCEPTED';
      /** Only the assets that differ from what the log holds. */
      readonly assets: readonly Asset[];
      /** Customers who moved, a sentence each that names every point. */
      readonly moved: readonly string[];
      /** Customers that the registry no longer lists, there or anywhere: their protection stands until two people lower it. */
      readonly retained: readonly string[];
    }
  | { readonly outcome: 'REFUSED'; readonly reason: string };

export interface RegistryAnswer {
  readonly registry: RegistryId;
  readonly list: RegistryList;
  readonly limits: RegistryLimits;
  readonly nowMs: number;
}

/**
 * Says what an answer of one registry changes. One CUSTOMER asset stands for one customer at one service point, so that the log alone tells
 * who is supplied where; a point carries the sources of both registries, and one without any is UNKNOWN. Raising counts at once, and
 * nothing in an answer lowers: what is no longer stated keeps its level with a pending revocation. An answer that lacks too much is
 * refused as a whole. Service points and devices are the CIS's to list.
 */
export const planRegistry = (answer: RegistryAnswer, known: ReadonlyMap<string, Asset>): RegistryChange => {
  const { registry, list, limits, nowMs } = answer;
  const pointAssets = registry === 'CIS' ? list.servicePoints.map(pointOf) : ofKind(known, 'SERVICE_POINT');
  const listedPoints = new Set(pointAssets.map(({ asset_id: id }) => id));
  const plan = planRelations(list, { registry, known: known.values(), listedPoints, nowMs });
  const reason = refuseList(list, known, { registry, plan, limits });
  if (reason !== null) return { outcome: 'REFUSED', reason };
  const others = ofKind(known, 'CUSTOMER').filter((asset) => registryOfRelation(asset.asset_id) !== registry);
  const relations = [...plan.relations, ...others].map((asset) => reviewed(asset, nowMs));
  const protection = protectionByPoint(relations);
  const protectedAssets = [...pointAssets, ...(registry === 'CIS' ? list.devices.map(deviceOf) : ofKind(known, 'DEVICE'))].map((asset) => ({
    ...asset,
    protection: protection.get(asset.service_point_id) ?? [],
  }));
  const next = new Map([...protectedAssets, ...relations].map((asset) => [asset.asset_id, asset]));
  for (const [id, asset] of known) if (!next.has(id) && !asset.removed) next.set(id, { ...asset, removed: true });
  return {
    outcome: 'ACCEPTED',
    assets: changedAssets(next.values(), known, nowMs),
    moved: plan.moves.map(({ customer, from, to }) => `${customer} moved from ${from.join(', ')} to ${to.join(', ')}`),
    retained: plan.retained,
  };
};

/** The assets whose designations have run out since the log was written, as due for review and with the level they had. */
export const reviewDesignations = (known: ReadonlyMap<string, Asset>, nowMs: number): readonly Asset[] =>
  changedAssets(
    [...known.values()].map((asset) => reviewed(asset, nowMs)),
    known,
    nowMs,
  );

/** The next instant at which a designation runs out; null when none will. */
export const nextReviewAt = (known: Iterable<Asset>): number | null => {
  let next: number | null = null;
  for (const { protection, removed } of known) {
    for (const { designation_state: state, designation_expires: expires } of removed ? [] : protection)
      if (state === 'ACTIVE' && expires !== null) next = Math.min(next ?? expires, expires);
  }
  return next;
};

const reviewed = (asset: Asset, nowMs: number): Asset =>
  asset.removed ? asset : { ...asset, protection: asset.protection.map((source) => atInstant(source, nowMs)) };

const ofKind = (known: ReadonlyMap<string, Asset>, kind: Asset['kind']): readonly Asset[] =>
  [...known.values()].filter((asset) => asset.kind === kind && !asset.removed);

const protectionByPoint = (relations: readonly Asset[]): ReadonlyMap<string, ProtectionSource[]> => {
  const byPoint = new Map<string, ProtectionSource[]>();
  for (const { service_point_id: point, protection, removed } of relations) {
    if (removed) continue;
    const sources = byPoint.get(point);
    if (sources === undefined) byPoint.set(point, [...protection]);
    else sources.push(...protection);
  }
  return new Map([...byPoint].map(([point, sources]) => [point, distinctSources(sources)]));
};

const pointOf = (point: RegistryList['servicePoints'][number]): Asset => ({
  ...blankAsset,
  asset_id: point.id,
  kind: 'SERVICE_POINT',
  name: point.name,
  service_point_id: point.id,
  connectivity_node: point.bus,
  phases: point.phases,
  rated_kilowatts: point.rated_kilowatts,
});

const deviceOf = (device: RegistryList['devices'][number]): Asset => ({
  ...blankAsset,
  asset_id: device.id,
  kind: 'DEVICE',
  name: device.name,
  device_type: device.device_type,
  service_point_id: device.service_point_id,
});

const changedAssets = (next: Iterable<Asset>, known: ReadonlyMap<string, Asset>, nowMs: number): readonly Asset[] => {
  const version = newestVersion(known.values()) + 1;
  return [...next]
    .filter((asset) => contentOf(asset) !== contentOf(known.get(asset.asset_id)))
    .map((asset) => ({ ...asset, registry_version: version, verified_at: nowMs }));
};

/** Version of the newest registry load in the log; 0 when there is none. */
export const newestVersion = (known: Iterable<Asset>): number => {
  let newest = 0;
  for (const asset of known) newest = Math.max(newest, asset.registry_version);
  return newest;
};

const contentOf = (asset: Asset | undefined): string =>
  asset === undefined ? '' : canonicalJson({ ...asset, registry_version: 0, verified_at: 0 });
