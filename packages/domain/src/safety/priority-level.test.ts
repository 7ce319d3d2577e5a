import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { exampleAsset } from './example-snapshot.ts';
import { coolsPeople, deviceLevel, pointLevel, pointsLevel, sourceLevel } from './priority-level.ts';
import { criticalityClasses, deviceKinds, type PrioritySource, type SnapshotAsset } from './snapshot.ts';

const calm = { scope: 'FEEDER', heatwave: false } as const;
const atHome = { scope: 'DEVICE', heatwave: false } as const;
const source = (change: Partial<PrioritySource>): PrioritySource => ({
  source: 'CIS',
  criticality_class: 'RESIDENTIAL',
  priority_level: 3,
  designation_issued: null,
  designation_expires: null,
  designation_state: null,
  ...change,
});
const home = exampleAsset('S1', 'RESIDENTIAL', 3);

describe('the level of a source', () => {
  it.each([
    ['a level that is not stated', { priority_level: null }],
    ['a level between two', { priority_level: 2.5 }],
    ['a level below 0', { priority_level: -1 }],
    ['a level over 5', { priority_level: 6 }],
    ['no number', { priority_level: Number.NaN }],
    ['a class that nobody knows', { criticality_class: 'UNKNOWN', priority_level: 5 }],
    ['a source that nobody knows', { source: 'UNKNOWN', priority_level: 5 }],
    ['the life-safety registry, whatever it states', { source: 'LIFE_SAFETY_REGISTRY', priority_level: 3 }],
  ] as const)('is 0 for %s', (_name, change) => {
    expect(sourceLevel(source(change), calm)).toBe(0);
  });
  it('is the more protected of the class and what is stated', () => {
    expect(sourceLevel(source({ criticality_class: 'CARE_FACILITY', priority_level: 4 }), calm)).toBe(1);
    expect(sourceLevel(source({ criticality_class: 'RESIDENTIAL', priority_level: 1 }), calm)).toBe(1);
  });
  it('of a home on life support is 0 for its own devices, 1 for a switch, and 0 for both where a second source lists it', () => {
    const lifeSupport = { criticality_class: 'LIFE_SUPPORT_RESIDENTIAL', priority_level: 0 } as const;
    expect(sourceLevel(source(lifeSupport), atHome)).toBe(0);
    expect(sourceLevel(source(lifeSupport), calm)).toBe(1);
    for (const listedBy of ['LIFE_SAFETY_REGISTRY', 'OPERATOR_PIN'] as const)
      expect(sourceLevel(source({ ...lifeSupport, source: listedBy }), calm)).toBe(0);
  });
  it('of a cooling centre is 0 in a heatwave and while the weather is not known, else 1', () => {
    const centre = source({ criticality_class: 'COOLING_CENTER', priority_level: 1 });
    expect([true, null, false].map((heatwave) => sourceLevel(centre, { scope: 'FEEDER', heatwave }))).toEqual([0, 0, 1]);
  });
  it('is kept when its designation has expired or its revocation waits', () => {
    for (const state of ['REVIEW_DUE', 'REVOKED_PENDING', 'UNKNOWN'] as const) {
      const old = source({ criticality_class: 'CARE_FACILITY', priority_level: 1, designation_expires: 1, designation_state: state });
      expect(sourceLevel(old, calm)).toBe(1);
    }
  });
});

describe('the level of a point', () => {
  it('is 0 when it is unmapped, removed or without a source', () => {
    expect(pointLevel(undefined, calm)).toBe(0);
    expect(pointLevel({ ...home, removed: true }, calm)).toBe(0);
    expect(pointLevel({ ...home, priority_source: [] }, calm)).toBe(0);
    expect(pointsLevel([], calm)).toBe(0);
  });
  it('only falls with one source or one record more', () => {
    const anySource = fc
      .tuple(fc.constantFrom(...criticalityClasses), fc.integer({ min: 0, max: 5 }))
      .map(([criticality_class, priority_level]) => source({ criticality_class, priority_level }));
    const anyAsset = fc
      .array(anySource, { minLength: 1, maxLength: 4 })
      .map((priority_source): SnapshotAsset => ({ ...home, priority_source }));
    fc.assert(
      fc.property(fc.array(anyAsset, { minLength: 1, maxLength: 3 }), anyAsset, anySource, (assets, another, one) => {
        const level = pointsLevel(assets, calm);
        expect(pointsLevel([...assets, another], calm)).toBe(Math.min(level, pointsLevel([another], calm)));
        const more = assets.map((asset) => ({ ...asset, priority_source: [...asset.priority_source, one] }));
        expect(pointsLevel(more, calm)).toBe(Math.min(level, sourceLevel(one, calm)));
      }),
    );
  });
});

describe('the level of a device', () => {
  it.each(deviceKinds)('%s: what keeps alive is 0 always, what cools people or is not known is 0 in a heatwave', (kind) => {
    const inCalm = deviceLevel({ kind }, [home], atHome);
    const inHeat = [true, null].map((heatwave) => deviceLevel({ kind }, [home], { scope: 'DEVICE', heatwave }));
    expect(inCalm).toBe(kind === 'DIALYSIS_HOME_UNIT' ? 0 : 3);
    const spared = kind === 'EV_CHARGER' || kind === 'WATER_HEATER' || kind === 'POOL_PUMP';
    expect(inHeat).toEqual(spared ? [3, 3] : [0, 0]);
    expect(coolsPeople(kind)).toBe(!spared && kind !== 'DIALYSIS_HOME_UNIT');
  });
});
