import { describe, expect, it } from 'vitest';

import { buildServicePoint } from '@gridstream/testing';

import { registryAssets } from './registry-assets.ts';

describe('registryAssets', () => {
  const home = buildServicePoint('S2', 'RESIDENTIAL', 3);
  const registry = () => new Map([home, buildServicePoint('S1', 'RESIDENTIAL', 3)].map((asset) => [asset.asset_id, asset]));

  it('is the same list while no record changes, so that its hash is not computed anew', () => {
    const points = registry();
    expect(registryAssets(points)).toBe(registryAssets(points));
    points.set('S2', home);
    expect(registryAssets(points)).toBe(registryAssets(points));
    expect(registryAssets(points).map(({ asset_id: id }) => id)).toEqual(['S1', 'S2']);
  });

  it('shows a raised protection at once, though the registry has as many records as before', () => {
    const points = registry();
    const before = registryAssets(points);
    points.set('S2', buildServicePoint('S2', 'LIFE_SAFETY_HOSPITAL', 0));
    expect(registryAssets(points)).not.toBe(before);
    expect(registryAssets(points)[1]?.priority_source[0]?.priority_level).toBe(0);
    points.delete('S1');
    expect(registryAssets(points)).toHaveLength(1);
  });
});
