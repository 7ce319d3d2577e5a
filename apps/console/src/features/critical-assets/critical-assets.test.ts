import { describe, expect, it } from 'vitest';

import type { Asset, RecommendationEvent } from '@gridstream/schemas';

import { criticalAssetsView } from './critical-assets.ts';
import { describePoint, pointDirectory } from './directory.ts';
import { matches } from './filter.ts';

const nowMs = 1_000_000;
const hash = 'a'.repeat(64);

const asset = (change: Partial<Asset>): Asset => ({
  asset_id: 'S1a',
  kind: 'SERVICE_POINT',
  name: 'Point S1a',
  device_type: '',
  service_point_id: 'S1a',
  connectivity_node: '1',
  phases: ['A'],
  protection: [],
  rated_kilowatts: 40,
  registry_version: 1,
  verified_at: 1,
  removed: false,
  ...change,
});

const source = (criticality_class: Asset['protection'][number]['criticality_class'], level: number, expires: number | null = null) => ({
  source: 'CIS' as const,
  criticality_class,
  priority_level: level,
  designation_issued: 1,
  designation_expires: expires,
  designation_state: null,
});

const customer = (point: string, name: string, protection: Asset['protection']): Asset =>
  asset({ asset_id: `${name}@${point}`, kind: 'CUSTOMER', name, service_point_id: point, connectivity_node: '', protection });

const event = (possible: string[], excluded: string[] = []): RecommendationEvent => ({
  recommendation_id: 'R-1',
  state: 'PROPOSED',
  at: 1,
  proposer: 'p',
  objective: '',
  why: '',
  plan_hash: hash,
  kilowatts_certain: 1,
  kilowatts_possible: 1,
  measured_kilowatts: 1,
  limit_kilowatts: 1,
  decide_by: 9,
  execute_by: 10,
  rules: [],
  dominating_rule: '',
  snapshot_hash: hash,
  kernel_version: '1',
  signoff_ids: [],
  signatures: [],
  command_id: '',
  note: '',
  excluded: excluded.map((id) => ({
    asset_id: 'feeder-123.Sw2',
    impacted: [id],
    rule: { rule_id: 'row-01', outcome: 'DENY', input: '', value: '', limit: '', sentence: '' },
  })),
  plan: {
    asset_id: 'feeder-123.Sw5',
    verb: 'OPEN',
    value: null,
    certain: [],
    possible,
    held_by_tie: [],
    required_signatures: 1,
    topology_version: hash,
    protection_hash: hash,
    mode_epoch: 1,
    text_shown: '',
  },
});

/** As the registry writes it: a point carries the protection of everybody behind it. */
const directoryOf = (points: readonly Asset[], customers: readonly Asset[], heatwave: boolean | null = null) =>
  pointDirectory({
    customers,
    heatwave,
    nowMs,
    points: points.map((point) => ({
      ...point,
      protection: [
        ...point.protection,
        ...customers.filter((item) => item.service_point_id === point.asset_id).flatMap((item) => item.protection),
      ],
    })),
  });

const view = (points: Asset[], customers: Asset[], plans: RecommendationEvent[] = []) =>
  criticalAssetsView({
    directory: directoryOf(points, customers),
    heatwave: null,
    supplied: null,
    supplyProblem: 'x',
    supplyOf: () => null,
    plans,
    nowMs,
  });

describe('pointDirectory', () => {
  it('counts a point without customer, a removed one and one that nobody lists as UNKNOWN, level 0', () => {
    const directory = directoryOf([asset({}), asset({ asset_id: 'S2b', removed: true })], []);
    for (const id of ['S1a', 'S2b', 'S404']) {
      expect(describePoint(directory, id)).toMatchObject({
        level: 0,
        device_level: 0,
        criticality_class: 'UNKNOWN',
        designation: 'UNKNOWN',
      });
    }
  });
  it('gives the level of the row that the kernel reads, whatever a customer row says', () => {
    const shop = customer('S1a', 'Shop', [source('COMMERCIAL', 3)]);
    const directory = pointDirectory({ points: [asset({})], customers: [shop], heatwave: null, nowMs });
    expect(describePoint(directory, 'S1a')).toMatchObject({ level: 0, unknown_because: 'No customer vouches for it.' });
  });
  it('takes the strictest of all customers behind a point, by its name', () => {
    const customers = [
      customer('S1a', 'Shop', [source('COMMERCIAL', 3)]),
      customer('S1a', 'County Hospital', [source('LIFE_SAFETY_HOSPITAL', 0)]),
    ];
    const point = describePoint(directoryOf([asset({})], customers), 'S1a');
    expect(point).toMatchObject({ name: 'County Hospital', level: 0 });
    expect(point.sources.map(({ holder }) => holder)).toEqual(['County Hospital', 'Shop']);
  });
  it('shows life-support homes at level 1 against a switch and 0 for a device', () => {
    const homes = ['Home 1', 'Home 2'].map((name) => customer('S1a', name, [source('LIFE_SUPPORT_RESIDENTIAL', 0)]));
    const point = describePoint(directoryOf([asset({})], homes), 'S1a');
    expect(point).toMatchObject({ level: 1, device_level: 0, name: 'Home 1 and 1 more' });
  });
  it('counts life support that a second registry lists as hard-excluded at both scopes', () => {
    const registered = { ...source('LIFE_SUPPORT_RESIDENTIAL', 0), source: 'LIFE_SAFETY_REGISTRY' as const };
    const homes = [customer('S1a', 'Home 1', [source('LIFE_SUPPORT_RESIDENTIAL', 0)])];
    const point = describePoint(directoryOf([asset({ protection: [registered] })], homes), 'S1a');
    expect(point).toMatchObject({ level: 0, device_level: 0 });
    expect(point.sources.map((item) => [item.source, item.feeder_level])).toEqual([
      ['LIFE_SAFETY_REGISTRY', 0],
      ['CIS', 1],
    ]);
  });
  it.each([
    [true, 0],
    [null, 0],
    [false, 1],
  ])('with a heatwave that is %s a cooling centre is level %i', (heatwave, level) => {
    const centre = [customer('S1a', 'Library', [source('COOLING_CENTER', 1)])];
    expect(describePoint(directoryOf([asset({})], centre, heatwave), 'S1a').level).toBe(level);
  });
  it('keeps the level of an expired designation and calls it due for review', () => {
    const expired = [customer('S1a', 'Exchange', [source('TELECOM_CONTROL', 1, nowMs - 1)])];
    expect(describePoint(directoryOf([asset({})], expired), 'S1a')).toMatchObject({ level: 1, designation: 'REVIEW_DUE' });
  });
  it('keeps the level of a revocation that waits, and shows it before any other state', () => {
    const pending = { ...source('TELECOM_CONTROL', 1), designation_state: 'REVOKED_PENDING' as const };
    const both = [customer('S1a', 'Exchange', [pending]), customer('S1a', 'Shop', [source('COMMERCIAL', 3, nowMs - 1)])];
    expect(describePoint(directoryOf([asset({})], both), 'S1a')).toMatchObject({ level: 1, designation: 'REVOKED_PENDING' });
  });
});

describe('criticalAssetsView', () => {
  const shop = customer('S1a', 'Shop', [source('COMMERCIAL', 3)]);
  const hospital = customer('S65a', 'County Hospital', [source('LIFE_SAFETY_HOSPITAL', 0)]);
  const points = [asset({}), asset({ asset_id: 'S65a', service_point_id: 'S65a' })];

  it('lists levels 0 and 1 only, and counts no plan that leaves them alone', () => {
    const shown = view(points, [shop, hospital], [event(['S1a'], ['S65a'])]);
    expect(shown.items.map((item) => item.id)).toEqual(['S65a']);
    expect(shown.touching).toBe(0);
    expect(shown.items[0]?.plans[0]?.relation).toBe('EXCLUDED_FOR_IT');
  });
  it('counts a plan that touches a protected or an unlisted point', () => {
    expect(view(points, [shop, hospital], [event(['S65a'])]).touching).toBe(1);
    expect(view(points, [shop, hospital], [event(['S404'])]).touching).toBe(1);
  });
  it('lists unknown points first, because somebody has to find out', () => {
    expect(view(points, [shop, hospital], [event(['S404'])]).items.map(({ id }) => id)).toEqual(['S404', 'S65a']);
  });
  it('says not known about supply that could not be traced', () => {
    expect(view(points, [shop, hospital]).items[0]?.energised).toBe('NOT_KNOWN');
  });
  it('is found by any word of its name, bus or class', () => {
    const [item] = view(points, [shop, hospital]).items;
    expect(item !== undefined && matches(item, 'excluded', 'county hospital')).toBe(true);
    expect(item !== undefined && matches(item, 'protected', '')).toBe(false);
  });
});
