import type { Asset } from '@gridstream/schemas';

import { planRegistry } from './plan-registry.ts';
import type { RegistryChange } from './plan-registry.ts';
import { readRegistryRows } from './registry-list.ts';
import type { RegistryId } from './relation-id.ts';

export const point = (id: string) => ({ type: 'service_point', id, name: id, bus: '1', phases: ['A'], rated_kilowatts: 20 });

export const customer = (id: string, points: readonly string[], criticality = 'RESIDENTIAL') => ({
  type: 'customer',
  id,
  name: id,
  service_point_ids: points,
  criticality_class: criticality,
  source: 'CIS',
  designation_issued: '2025-03-01T00:00:00.000Z',
  designation_expires: null,
});

export const limits = { dropShareMax: 0.1, protectedMovesMax: 5 };

/** What is known after each answer, and what the last one changed. */
export interface World {
  readonly known: ReadonlyMap<string, Asset>;
  readonly change: RegistryChange;
}

export const emptyWorld: World = { known: new Map(), change: { outcome: 'REFUSED', reason: '' } };

/** Plans an answer and applies it as the connector would. */
export const answer = (
  world: World,
  rows: readonly unknown[],
  { registry = 'CIS', nowMs = 1_000 }: { readonly registry?: RegistryId; readonly nowMs?: number } = {},
): World => {
  const change = planRegistry({ registry, list: readRegistryRows(rows), limits, nowMs }, world.known);
  const assets = change.outcome === 'ACCEPTED' ? change.assets : [];
  return { change, known: new Map([...world.known, ...assets.map((asset): [string, Asset] => [asset.asset_id, asset])]) };
};
