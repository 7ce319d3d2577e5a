import type { Asset } from '@gridstream/schemas';

/** An asset of which nothing is known. */
export const blankAsset: Asset = {
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
