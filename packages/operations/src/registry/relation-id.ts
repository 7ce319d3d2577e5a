import type { Asset } from '@gridstream/schemas';

export const registryIds = ['CIS', 'LIFE_SAFETY_REGISTRY'] as const;
/** The two independent registries that say who is protected. */
export type RegistryId = (typeof registryIds)[number];

const prefixOf: Readonly<Record<RegistryId, string>> = { CIS: '', LIFE_SAFETY_REGISTRY: 'life-safety@' };

/** Identity of the asset that stands for one customer of a registry at one service point. No customer id holds an @. */
export const relationId = (registry: RegistryId, customerId: string, servicePointId: string): string =>
  `${prefixOf[registry]}${customerId}@${servicePointId}`;

/** The registry that a customer asset comes from. */
export const registryOfRelation = (assetId: string): RegistryId =>
  /^life-safety@[^@]+@[^@]+$/u.test(assetId) ? 'LIFE_SAFETY_REGISTRY' : 'CIS';

/** The customer whom a customer asset stands for, as the registry calls it. */
export const customerOfRelation = (assetId: string): string =>
  assetId.slice(prefixOf[registryOfRelation(assetId)].length, assetId.lastIndexOf('@'));

/** Relations of one registry that still hold, by customer. */
export const relationsByCustomer = (registry: RegistryId, known: Iterable<Asset>): ReadonlyMap<string, readonly Asset[]> => {
  const relations = new Map<string, Asset[]>();
  for (const asset of known) {
    if (asset.kind !== 'CUSTOMER' || asset.removed || registryOfRelation(asset.asset_id) !== registry) continue;
    const customer = customerOfRelation(asset.asset_id);
    const list = relations.get(customer);
    if (list === undefined) relations.set(customer, [asset]);
    else list.push(asset);
  }
  return relations;
};
