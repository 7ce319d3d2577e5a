import { pointDirectory } from '#features/critical-assets/directory.ts';
import { describe, expect, it } from 'vitest';

import type { Asset } from '@gridstream/schemas';

import { checkLifeSafety, protectedPoints } from './protected-points.ts';

const point = (id: string, protection: Asset['protection'] = []): Asset => ({
  asset_id: id,
  kind: 'SERVICE_POINT',
  name: id,
  device_type: '',
  service_point_id: id,
  connectivity_node: `bus-${id}`,
  phases: ['A'],
  protection,
  rated_kilowatts: 10,
  registry_version: 1,
  verified_at: 0,
  removed: false,
});

const source = (criticality: Asset['protection'][number]['criticality_class'], level: number): Asset['protection'] => [
  {
    source: 'CIS',
    criticality_class: criticality,
    priority_level: level,
    designation_issued: 0,
    designation_expires: null,
    designation_state: null,
  },
];

const directoryOf = (points: readonly Asset[]) => pointDirectory({ points, customers: [], heatwave: null, nowMs: 0 });
const directory = directoryOf([
  point('P1', source('LIFE_SAFETY_HOSPITAL', 0)),
  point('P2', source('RESIDENTIAL', 3)),
  point('P3'),
  point('P4', source('LIFE_SUPPORT_RESIDENTIAL', 0)),
]);
const plan = (...possible: string[]) => ({ certain: [], possible });

describe('life-safety points touched by any plan', () => {
  it('reads 0 while plans touch only ordinary points', () => {
    expect(checkLifeSafety([plan('P2')], directory)).toEqual({ touched: 0, plans: 1, points: [] });
  });

  it('counts a protected point once however many plans touch it', () => {
    expect(checkLifeSafety([plan('P1', 'P2'), plan('P1')], directory)).toMatchObject({ touched: 1, points: ['P1'] });
  });

  it('counts a point without customer and a point that nobody has ever described', () => {
    expect(checkLifeSafety([plan('P3', 'P9')], directory)).toMatchObject({ touched: 2, points: ['P3', 'P9'] });
  });

  it('is unknown, never 0, when assets or plans could not be read', () => {
    expect(checkLifeSafety(null, directory).touched).toBeNull();
    expect(checkLifeSafety([plan('P2')], null).touched).toBeNull();
    expect(checkLifeSafety([plan('P2')], directoryOf([])).touched).toBeNull();
  });
});

describe('protected points', () => {
  it('are those of level 0 and 1 and the unmapped ones, with their bus', () => {
    const shown = protectedPoints(directory);
    expect(shown.map(({ service_point_id: id, level, node }) => [id, level, node])).toEqual([
      ['P1', 0, 'bus-P1'],
      ['P3', 0, 'bus-P3'],
      ['P4', 1, 'bus-P4'],
    ]);
    expect(shown.at(-1)?.device_level).toBe(0);
  });
});
