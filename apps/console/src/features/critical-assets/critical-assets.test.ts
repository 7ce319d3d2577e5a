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

const view = (points: Asset[], customers: Asset[], plans: RecommendationEvent[] = []) =>
  criticalAssetsView({ directory: pointDirectory(points, customers, nowMs), supply: null, supplyProblem: 'x', plans, nowMs });

describe('pointDirectory', () => {
  it('counts a point without customer, a removed one and one that nobody lists as UNKNOWN, level 0', () => {
    const directory = pointDirectory([asset({}), asset({ asset_id: 'S2b', removed: true })], [], nowMs);
    for (const id of ['S1a', 'S2b', 'S404']) {
      expect(describePoint(directory, id)).toMatchObject({ level: 0, criticality_class: 'UNKNOWN', designation: 'UNKNOWN' });
    }
  });
  it('takes the strictest of all customers behind a point, by its name', () => {
    const customers = [
      customer('S1a', 'Shop', [source('COMMERCIAL', 3)]),
      customer('S1a', 'County Hospital', [source('LIFE_SAFETY_HOSPITAL', 0)]),
    ];
    expect(describePoint(pointDirectory([asset({})], customers, nowMs), 'S1a')).toMatchObject({ name: 'County Hospital', level: 0 });
  });
  it('shows life-support homes at level 1 against a switch and 0 for a device', () => {
    const homes = ['Home 1', 'Home 2'].map((name) => customer('S1a', name, [source('LIFE_SUPPORT_RESIDENTIAL', 0)]));
    const point = describePoint(pointDirectory([asset({})], homes, nowMs), 'S1a');
    expect(point).toMatchObject({ level: 1, name: 'Home 1 and 1 more' });
    expect(point.sources[0]?.device_level).toBe(0);
  });
  it('keeps the level of an expired designation and calls it due for review', () => {
    const expired = [customer('S1a', 'Exchange', [source('TELECOM_CONTROL', 1, nowMs - 1)])];
    expect(describePoint(pointDirectory([asset({})], expired, nowMs), 'S1a')).toMatchObject({ level: 1, designation: 'REVIEW_DUE' });
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
    expect(view(points, [shop, hospital], [event(['S404'])])).toMatchObject({ touching: 1, items: [{ id: 'S65a' }, { id: 'S404' }] });
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
