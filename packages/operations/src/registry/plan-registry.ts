import { canonicalJson, defaultClassLevel } from '@gridstream/domain/safety';
import type { Asset, ProtectionSource } from '@gridstream/schemas';

import type { RegistryCustomer, RegistryFile } from './parse-customer-file.ts';

export interface RegistryChange {
  /** Only the assets that differ from what the log holds. */
  readonly assets: readonly Asset[];
  /** Points and devices whose level number rose, that is whose protection went down, with a sentence each. */
  readonly lowered: readonly string[];
  /** Customers that the source no longer lists: their protection stands until somebody lowers it. */
  readonly retained: readonly string[];
}

/**
 * Says what a customer file changes. One CUSTOMER asset stands for one customer at one service point, so that the log alone tells who
 * is supplied where. Raising counts at once. A customer who moves takes the protection along; one whose line is missing or broken, or
 * whose class got weaker, keeps the known protection: the file alone never lowers it. A point without customer is UNKNOWN.
 */
export const planRegistry = (file: RegistryFile, known: ReadonlyMap<string, Asset>, nowMs: number): RegistryChange => {
  const stamp = { registry_version: Math.max(0, ...[...known.values()].map((asset) => asset.registry_version)) + 1, verified_at: nowMs };
  const relations = relationsOf(file, known, stamp);
  const protection = groupProtection([...relations.assets.values()]);
  const next = new Map<string, Asset>([
    ...pointsOf(file, { protection, stamp }),
    ...relations.assets,
    ...devicesOf(file, { protection, stamp }),
  ]);
  for (const [id, asset] of known) if (!next.has(id) && !asset.removed) next.set(id, { ...asset, ...stamp, removed: true });
  const assets = [...next.values()].filter((asset) => differs(asset, known.get(asset.asset_id)));
  return { assets, lowered: assets.flatMap((asset) => loweredSentence(asset, known.get(asset.asset_id))), retained: relations.retained };
};

type Stamp = Pick<Asset, 'registry_version' | 'verified_at'>;

const relationId = (customerId: string, servicePointId: string): string => `${customerId}@${servicePointId}`;

const customerOf = (assetId: string): string => assetId.slice(0, assetId.lastIndexOf('@'));

const relationsOf = (
  file: RegistryFile,
  known: ReadonlyMap<string, Asset>,
  stamp: Stamp,
): { readonly assets: ReadonlyMap<string, Asset>; readonly retained: readonly string[] } => {
  const assets = new Map<string, Asset>();
  const listed = new Set(file.customers.map(({ id }) => id));
  for (const customer of file.customers) {
    const earlier = [...known.values()].filter((asset) => asset.kind === 'CUSTOMER' && customerOf(asset.asset_id) === customer.id);
    const protection = strongest(sourceOf(customer), earlier);
    for (const point of customer.service_point_ids) {
      assets.set(relationId(customer.id, point), {
        ...blank,
        ...stamp,
        asset_id: relationId(customer.id, point),
        kind: 'CUSTOMER',
        name: customer.name,
        service_point_id: point,
        protection,
      });
    }
  }
  const unlisted = [...known.values()].filter(
    (asset) => asset.kind === 'CUSTOMER' && !asset.removed && !listed.has(customerOf(asset.asset_id)),
  );
  for (const asset of unlisted) assets.set(asset.asset_id, asset);
  return { assets, retained: [...new Set(unlisted.map((asset) => customerOf(asset.asset_id)))].sort() };
};

const sourceOf = (customer: RegistryCustomer): ProtectionSource => ({
  source: customer.source,
  criticality_class: customer.criticality_class,
  priority_level: defaultClassLevel(customer.criticality_class),
  designation_issued: customer.designation_issued,
  designation_expires: customer.designation_expires,
  designation_state: 'ACTIVE',
});

/** The source as stated now, unless what is known of the same customer protects more. */
const strongest = (stated: ProtectionSource, earlier: readonly Asset[]): ProtectionSource[] => {
  const stronger = earlier.flatMap((asset) => asset.protection).filter((source) => source.priority_level < stated.priority_level);
  const [kept] = stronger.sort((a, b) => a.priority_level - b.priority_level);
  return [kept ?? stated];
};

const groupProtection = (relations: readonly Asset[]): ReadonlyMap<string, ProtectionSource[]> => {
  const groups = new Map<string, Map<string, ProtectionSource>>();
  for (const { service_point_id: point, protection, removed } of relations) {
    if (removed) continue;
    const group = groups.get(point) ?? new Map<string, ProtectionSource>();
    for (const source of protection) group.set(`${source.priority_level} ${source.source} ${source.criticality_class}`, source);
    groups.set(point, group);
  }
  return new Map([...groups].map(([point, group]) => [point, [...group].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, source]) => source)]));
};

interface Surroundings {
  readonly protection: ReadonlyMap<string, ProtectionSource[]>;
  readonly stamp: Stamp;
}

const pointsOf = (file: RegistryFile, { protection, stamp }: Surroundings): readonly (readonly [string, Asset])[] =>
  file.servicePoints.map((point) => [
    point.id,
    {
      ...blank,
      ...stamp,
      asset_id: point.id,
      kind: 'SERVICE_POINT',
      name: point.name,
      service_point_id: point.id,
      connectivity_node: point.bus,
      phases: point.phases,
      rated_kilowatts: point.rated_kilowatts,
      protection: protection.get(point.id) ?? [],
    },
  ]);

const devicesOf = (file: RegistryFile, { protection, stamp }: Surroundings): readonly (readonly [string, Asset])[] =>
  file.devices.map((device) => [
    device.id,
    {
      ...blank,
      ...stamp,
      asset_id: device.id,
      kind: 'DEVICE',
      name: device.name,
      device_type: device.device_type,
      service_point_id: device.service_point_id,
      protection: protection.get(device.service_point_id) ?? [],
    },
  ]);

const blank: Asset = {
  asset_id: '',
  kind: 'UNKNOWN',
  name: '',
  device_type: '',
  service_point_id: '',
  connectivity_node: '',
  phases: [],
  protection: [],
  rated_kilowatts: null,
  registry_version: 0,
  verified_at: 0,
  removed: false,
};

const differs = (asset: Asset, before: Asset | undefined): boolean => before === undefined || contentOf(asset) !== contentOf(before);

const contentOf = (asset: Asset): string => canonicalJson({ ...asset, registry_version: 0, verified_at: 0 });

const levelOf = ({ protection, removed }: Asset): number =>
  removed || protection.length === 0 ? 0 : Math.min(...protection.map((source) => source.priority_level));

const loweredSentence = (asset: Asset, before: Asset | undefined): readonly string[] => {
  if (asset.kind !== 'SERVICE_POINT' || before === undefined || before.protection.length === 0) return [];
  const [was, is] = [levelOf(before), levelOf(asset)];
  return is > was ? [`${asset.asset_id} from level ${was} to ${is}: its customer moved`] : [];
};
