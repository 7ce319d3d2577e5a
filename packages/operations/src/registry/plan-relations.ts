import type { Asset, ProtectionSource } from '@gridstream/schemas';

import { blankAsset } from './blank-asset.ts';
import { levelOf, mergeProtection, pendingRevocation, statedProtection } from './protection.ts';
import type { RegistryCustomer, RegistryList } from './registry-list.ts';
import { relationId, relationsByCustomer } from './relation-id.ts';
import type { RegistryId } from './relation-id.ts';

/** A customer who left service points and appeared at others in one and the same answer. */
export interface CustomerMove {
  readonly customer: string;
  /** Level of its protection; 0 to 2 is protected. */
  readonly level: number;
  readonly from: readonly string[];
  readonly to: readonly string[];
}

export interface RelationPlan {
  readonly relations: readonly Asset[];
  readonly moves: readonly CustomerMove[];
  /** Customers that are no longer listed, or no longer at a point: their protection stands until two people lower it. */
  readonly retained: readonly string[];
}

export interface RelationSurroundings {
  readonly registry: RegistryId;
  readonly known: Iterable<Asset>;
  /** Service points that a customer may move to. */
  readonly listedPoints: ReadonlySet<string>;
  readonly nowMs: number;
}

/**
 * Says what becomes of every customer of one registry at every service point. Who leaves a point and appears at another listed point in the
 * same answer has moved and takes the protection along (docs/adr/0005); who merely leaves is kept with a pending revocation.
 */
export const planRelations = (list: RegistryList, surroundings: RelationSurroundings): RelationPlan => {
  const before = relationsByCustomer(surroundings.registry, surroundings.known);
  const listed = list.customers.map((customer) => planCustomer(customer, before.get(customer.id) ?? [], surroundings));
  const readable = new Set(list.customers.map(({ id }) => id));
  const named = new Set(list.problems.map(({ id }) => id));
  const others = [...before].filter(([customer]) => !readable.has(customer));
  const unlisted = others.filter(([customer]) => !named.has(customer));
  // Whose row cannot be read is still listed: nothing changes.
  const unreadable = others.filter(([customer]) => named.has(customer));
  return {
    relations: [
      ...listed.flatMap(({ relations }) => relations),
      ...unlisted.flatMap(([, relations]) => relations.map(withdrawn)),
      ...unreadable.flatMap(([, relations]) => relations),
    ],
    moves: listed.flatMap(({ move }) => (move === null ? [] : [move])),
    retained: [...unlisted.map(([customer]) => customer), ...listed.flatMap(({ retained }) => retained)].sort(),
  };
};

interface CustomerPlan {
  readonly relations: readonly Asset[];
  readonly move: CustomerMove | null;
  readonly retained: readonly string[];
}

const planCustomer = (customer: RegistryCustomer, earlier: readonly Asset[], surroundings: RelationSurroundings): CustomerPlan => {
  const { registry, listedPoints, nowMs } = surroundings;
  const stated = statedProtection(registry, customer, nowMs);
  const protection = [...mergeProtection(stated, distinctOf(earlier))];
  const points = new Set(customer.service_point_ids);
  const relations = customer.service_point_ids.map((point) => ({
    ...blankAsset,
    asset_id: relationId(registry, customer.id, point),
    kind: 'CUSTOMER' as const,
    name: customer.name,
    service_point_id: point,
    protection,
  }));
  const known = new Set(earlier.map((asset) => asset.service_point_id));
  const left = earlier.filter((asset) => !points.has(asset.service_point_id));
  const reached = customer.service_point_ids.filter((point) => !known.has(point) && listedPoints.has(point));
  if (left.length === 0) return { relations, move: null, retained: [] };
  if (reached.length === 0) return { relations: [...relations, ...left.map(withdrawn)], move: null, retained: [customer.id] };
  const from = left.map((asset) => asset.service_point_id);
  const move = { customer: customer.name, level: levelOf({ protection, removed: false }), from, to: reached };
  return { relations: [...relations, ...left.map((asset) => ({ ...asset, removed: true }))], move, retained: [] };
};

const distinctOf = (relations: readonly Asset[]): readonly ProtectionSource[] => relations.flatMap((asset) => asset.protection);

const withdrawn = (asset: Asset): Asset => ({ ...asset, protection: asset.protection.map(pendingRevocation) });
