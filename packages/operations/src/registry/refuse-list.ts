import type { Asset } from '@gridstream/schemas';

import type { RelationPlan } from './plan-relations.ts';
import type { RegistryList } from './registry-list.ts';
import { relationsByCustomer } from './relation-id.ts';
import type { RegistryId } from './relation-id.ts';

export interface RegistryLimits {
  /** Share of the known customers, or service points, that one answer may leave out; 0 to 0.5. */
  readonly dropShareMax: number;
  /** Protected customers, level 0 to 2, that one answer may move; see docs/adr/0005. */
  readonly protectedMovesMax: number;
}

const protectedLevelMax = 2;

/** Why a whole answer cannot be believed, with the counts; null when it can. A single customer or point may always be missing. */
export const refuseList = (
  list: RegistryList,
  known: ReadonlyMap<string, Asset>,
  { registry, plan, limits }: { readonly registry: RegistryId; readonly plan: RelationPlan; readonly limits: RegistryLimits },
): string | null => {
  if (list.customers.length === 0) return 'the answer lists no customer';
  const named = new Set([...list.customers, ...list.servicePoints].map(({ id }) => id));
  for (const { id } of list.problems) if (id !== null) named.add(id);
  const customers = [...relationsByCustomer(registry, known.values())].filter(([, relations]) => relations.some(isStated));
  const points = [...known.values()].filter((asset) => asset.kind === 'SERVICE_POINT' && !asset.removed);
  const protectedMoves = plan.moves.filter(({ level }) => level <= protectedLevelMax).length;
  return (
    tooManyDropped('customers', customers.filter(([id]) => !named.has(id)).length, { of: customers.length, limits }) ??
    (registry === 'CIS'
      ? tooManyDropped('service points', points.filter(({ asset_id: id }) => !named.has(id)).length, { of: points.length, limits })
      : null) ??
    (protectedMoves > limits.protectedMovesMax
      ? `the answer moves ${protectedMoves} protected customers at once, believed are at most ${limits.protectedMovesMax}`
      : null)
  );
};

const isStated = (relation: Asset): boolean => relation.protection.some((source) => source.designation_state !== 'REVOKED_PENDING');

const tooManyDropped = (
  what: string,
  dropped: number,
  { of, limits }: { readonly of: number; readonly limits: RegistryLimits },
): string | null =>
  dropped > Math.max(1, Math.floor(of * limits.dropShareMax))
    ? `the answer drops ${dropped} of ${of} ${what}, believed is at most ${Math.round(limits.dropShareMax * 100)} %`
    : null;
