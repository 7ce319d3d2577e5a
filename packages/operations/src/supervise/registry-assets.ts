import type { SnapshotAsset } from '@gridstream/domain/safety';
import type { Asset } from '@gridstream/schemas';

interface Picture {
  readonly records: readonly Asset[];
  readonly assets: readonly SnapshotAsset[];
}

const pictures = new WeakMap<ReadonlyMap<string, Asset>, Picture>();

/**
 * Service points as a snapshot has them, by id. The list is the same one for as long as every record is: it is by far the largest part of
 * a snapshot, and is hashed once by its identity.
 */
export const registryAssets = (servicePoints: ReadonlyMap<string, Asset>): readonly SnapshotAsset[] => {
  const before = pictures.get(servicePoints);
  const records = [...servicePoints.values()];
  if (before?.records.length === records.length && records.every((record, index) => record === before.records[index])) return before.assets;
  const assets = records.map(assetOf).sort((a, b) => (a.asset_id < b.asset_id ? -1 : 1));
  pictures.set(servicePoints, { records, assets });
  return assets;
};

const assetOf = (asset: Asset): SnapshotAsset => ({
  asset_id: asset.asset_id,
  service_point_id: asset.service_point_id,
  connectivity_node: asset.connectivity_node,
  priority_source: asset.protection,
  removed: asset.removed,
  verified_at: asset.verified_at,
});
