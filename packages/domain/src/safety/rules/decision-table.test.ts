import { describe, expect, it } from 'vitest';

import { exampleNormal } from '../example-snapshot.ts';
import type { Request } from '../request.ts';
import type { Snapshot } from '../snapshot.ts';
import {
  ask,
  at,
  closeRequest,
  deviceId,
  devicePoint,
  deviceRequest,
  good,
  openRequest,
  pointBehindSw5,
  readRequest,
  releaseRequest,
  sign,
  sw5Open,
  withDevice,
  withMode,
  withPoint,
  withSwitch,
} from './rule-cases.ts';

/**
 * One case of the table. `expected` holds a letter for each question: an open unsigned and signed by two, a close unsigned and signed
 * by two, a device unsigned and signed by one, a release, a read. P permits, H holds for an operator, D denies.
 */
interface Case {
  readonly row: string;
  readonly name: string;
  readonly change?: (snapshot: Snapshot) => Snapshot;
  readonly request?: Partial<Request>;
  readonly expected: string;
}

const hot = (snapshot: Snapshot): Snapshot => ({
  ...snapshot,
  weather: snapshot.weather.map((item) => ({ ...item, temperature_celsius: 36, heat_index_celsius: 38 })),
});
const dangerous = (snapshot: Snapshot): Snapshot => ({
  ...snapshot,
  weather: snapshot.weather.map((item) => ({ ...item, heat_risk: 3 })),
});
const emergency = (snapshot: Snapshot): Snapshot => ({ ...snapshot, emergency_level: 'EEA3' });
const read = (snapshot: Snapshot): Snapshot => ({
  ...snapshot,
  direct_read: { asset_id: 'feeder-123.Sw5', position: 'OPEN', age_ms: 500 },
});
const lagging = (snapshot: Snapshot): Snapshot => ({ ...snapshot, pipeline: { ...snapshot.pipeline, partitions: null } });
const blind = (snapshot: Snapshot): Snapshot => ({ ...snapshot, feeder_points: { total: 10, stale: 2 } });
const headLost = (snapshot: Snapshot): Snapshot => ({ ...snapshot, head: { ...snapshot.head, kilowatts: null } });
const unseen = (snapshot: Snapshot): Snapshot => ({
  ...snapshot,
  assets: snapshot.assets.map((asset) => ({ ...asset, verified_at: null })),
});
const cisDown = (snapshot: Snapshot): Snapshot => ({ ...snapshot, cis: { ...snapshot.cis, state: 'UNAVAILABLE' } });
const level = (criticality: Parameters<typeof withPoint>[2][0], number: number) => (snapshot: Snapshot) =>
  withPoint(withPoint(snapshot, pointBehindSw5, [criticality, number]), devicePoint, [criticality, number]);
const tagged = (snapshot: Snapshot): Snapshot =>
  withDevice(withSwitch(snapshot, 'Sw5', { tags: ['COMMAND_INHIBIT'] }), { tags: ['COMMAND_INHIBIT'] });
const budget =
  (change: Partial<Snapshot['budget']>) =>
  (snapshot: Snapshot): Snapshot => ({ ...snapshot, budget: { ...snapshot.budget, ...change } });

const cases: readonly Case[] = [
  { row: 'row-20', name: 'all good', expected: 'HP HP PP PP' },
  { row: 'row-20', name: 'a device of level 3', change: level('RESIDENTIAL', 3), expected: 'HP HP HP PP' },
  { row: 'row-20', name: 'a device of level 4', change: level('INDUSTRIAL_INTERRUPTIBLE', 4), expected: 'HP HP PP PP' },
  { row: 'row-01', name: 'a hospital', change: level('LIFE_SAFETY_HOSPITAL', 0), expected: 'DD HP DD PP' },
  { row: 'row-01', name: 'unknown classes', change: level('UNKNOWN', 5), expected: 'DD HP DD PP' },
  { row: 'row-01', name: 'unmapped points', change: (snapshot) => ({ ...snapshot, assets: [] }), expected: 'DD HP DD PP' },
  { row: 'row-01', name: 'a cooling centre in a heatwave', change: (s) => hot(level('COOLING_CENTER', 1)(s)), expected: 'DD HP DD PP' },
  {
    row: 'row-02',
    name: 'another leader',
    change: (s) => ({ ...s, leadership: { is_leader: false, leader_epoch: 7 } }),
    expected: 'DD DD DD PP',
  },
  { row: 'row-02', name: 'no audit', change: (s) => ({ ...s, audit_available: null }), expected: 'DD DD DD PP' },
  { row: 'row-02', name: 'clock off', change: (s) => ({ ...s, clock_offset_ms: -2_001 }), expected: 'DD DD DD PP' },
  { row: 'row-03', name: 'lag unknown', change: lagging, expected: 'DD DD DD PP' },
  { row: 'row-03', name: 'lag unknown, the switch just read', change: (s) => read(lagging(s)), expected: 'DD HP DD PP' },
  { row: 'row-03', name: 'the mode in its dwell', change: (s) => withMode(s, 'SAFETY_FREEZE'), expected: 'DD DD DD PP' },
  { row: 'row-04', name: 'head lost', change: headLost, expected: 'DD DD DD PP' },
  { row: 'row-05', name: 'head lost, the switch just read', change: (s) => read(headLost(s)), expected: 'DD HP DD PP' },
  {
    row: 'row-04',
    name: 'target stale',
    change: (s) => withDevice(withSwitch(s, 'Sw5', { age_ms: 5_001 }), { age_ms: 5_001 }),
    expected: 'DD DD DD PP',
  },
  { row: 'row-05', name: 'points stale', change: blind, expected: 'DD DD DD PP' },
  { row: 'row-05', name: 'points stale, the switch just read', change: (s) => read(blind(s)), expected: 'DD HP DD PP' },
  { row: 'row-05', name: 'the mode in its dwell', change: (s) => withMode(s, 'TELEMETRY_HALT'), expected: 'DD DD DD PP' },
  { row: 'row-06', name: 'dangerous heat', change: dangerous, expected: 'DD HP DD PP' },
  { row: 'row-06', name: 'the mode in its dwell', change: (s) => withMode(s, 'HEAT_SUSPEND'), expected: 'DD HP DD PP' },
  { row: 'row-06', name: 'weather unknown', change: (s) => ({ ...s, weather: [] }), expected: 'DD HP DD PP' },
  { row: 'row-18', name: 'dangerous heat in EEA3', change: (s) => emergency(dangerous(s)), expected: 'HP HP DD PP' },
  { row: 'row-18', name: 'the mode in EEA3', change: (s) => emergency(withMode(s, 'HEAT_SUSPEND')), expected: 'HP HP DD PP' },
  { row: 'row-18', name: 'level 2 in it', change: (s) => emergency(dangerous(level('SCHOOL_PUBLIC', 2)(s))), expected: 'DD HP DD PP' },
  { row: 'row-06', name: 'heat in EEA2', change: (s) => ({ ...dangerous(s), emergency_level: 'EEA2' }), expected: 'DD HP DD PP' },
  {
    row: 'row-07',
    name: 'no provable dispatch in heat',
    change: (s) => ({ ...hot(s), safe_dispatch_provable: null }),
    expected: 'DD HP DD PP',
  },
  { row: 'row-08', name: 'Redis away', change: (s) => ({ ...s, connectivity: { kafka: true, redis: false } }), expected: 'DD HP DD PP' },
  { row: 'row-08', name: 'the mode in its dwell', change: (s) => withMode(s, 'GRID_FOLLOW'), expected: 'DD HP DD PP' },
  {
    row: 'row-09',
    name: 'last known good corrupt',
    change: (s) => ({ ...s, last_known_good: { ...s.last_known_good, state: 'CORRUPT' } }),
    expected: 'DD HP DD PP',
  },
  {
    row: 'row-09',
    name: 'last known good old',
    change: (s) => ({ ...s, last_known_good: { ...s.last_known_good, at: at - 300_001 } }),
    expected: 'DD HP DD PP',
  },
  {
    row: 'row-09',
    name: 'another position of Sw1',
    change: (s) => ({
      ...s,
      last_known_good: {
        ...s.last_known_good,
        switches: s.last_known_good.switches.map((item) => (item.switch_id === 'Sw1' ? { ...item, position: 'OPEN' } : item)),
      },
    }),
    expected: 'DD HP DD PP',
  },
  {
    row: 'row-10',
    name: 'topology unknown',
    change: (s) => ({ ...s, network: { ...s.network, topology_version: null } }),
    expected: 'HD HD PD PP',
  },
  { row: 'row-10', name: 'another topology', request: { topology_version: 'c'.repeat(64) }, expected: 'DD DD PD PP' },
  { row: 'row-11', name: 'CIS down, points seen', change: cisDown, expected: 'HP HP PP PP' },
  { row: 'row-11', name: 'CIS down, points never seen', change: (s) => unseen(cisDown(s)), expected: 'DD HP DD PP' },
  {
    row: 'row-11',
    name: 'life-safety registry unknown, never seen',
    change: (s) => unseen({ ...s, life_safety_registry: { ...s.life_safety_registry, state: 'UNKNOWN' } }),
    expected: 'DD HP DD PP',
  },
  { row: 'row-12', name: 'level 1', change: level('WATER_WASTEWATER', 1), expected: 'DD HP DD PP' },
  { row: 'row-12', name: 'level 1 in EEA3', change: (s) => emergency(level('WATER_WASTEWATER', 1)(s)), expected: 'HP HP DD PP' },
  {
    row: 'row-12',
    name: 'level 1 in an unknown emergency',
    change: (s) => ({ ...level('CARE_FACILITY', 1)(s), emergency_level: 'UNKNOWN' }),
    expected: 'DD HP DD PP',
  },
  { row: 'row-13', name: 'level 2, opted in', change: level('PRIORITY_SERVICES', 2), expected: 'HP HP HP PP' },
  {
    row: 'row-13',
    name: 'level 2, not known to be',
    change: (s) => withDevice(level('SCHOOL_PUBLIC', 2)(s), { opt_state: 'UNKNOWN' }),
    expected: 'HP HP DD PP',
  },
  { row: 'row-14', name: 'tagged', change: tagged, expected: 'DD DD DD PP' },
  {
    row: 'row-14',
    name: 'local',
    change: (s) => withDevice(withSwitch(s, 'Sw5', { local_remote: 'LOCAL' }), { local_remote: 'LOCAL' }),
    expected: 'DD DD DD PP',
  },
  { row: 'row-15', name: 'opted out', change: (s) => withDevice(s, { opt_state: 'OPTED_OUT' }), expected: 'HP HP DD PP' },
  { row: 'row-16', name: 'no kilowatts left', change: budget({ kilowatts_left: 7.1 }), expected: 'HP HP HP PP' },
  { row: 'row-16', name: 'premises not known', change: budget({ premises_left: null }), expected: 'HP HP HP PP' },
  { row: 'row-16', name: 'no open left', change: budget({ opens_left: 0 }), expected: 'HH HP PP PP' },
  { row: 'row-17', name: 'another mode epoch', request: { mode_epoch: 2 }, expected: 'HD HD DD PP' },
  { row: 'row-19', name: 'test flag', change: (s) => ({ ...s, test_flag: true }), expected: 'DD DD DD DP' },
  { row: 'row-19', name: 'TEST', change: (s) => withMode(s, 'TEST'), expected: 'DD DD DD DP' },
  { row: 'manual-only', name: 'automation off', change: (s) => withMode(s, 'MANUAL_ONLY'), expected: 'DD DD DD PP' },
  { row: 'manual-only', name: 'perhaps off', change: (s) => ({ ...s, manual_only: null }), expected: 'DD DD DD PP' },
  {
    row: 'row-20',
    name: 'automation off, an operator asks',
    change: (s) => withMode({ ...s, manual_only: true }, 'MANUAL_ONLY'),
    request: { origin: 'OPERATOR' },
    expected: 'HP HP PP PP',
  },
  { row: 'known-modes', name: 'no mode', change: (s) => ({ ...s, modes: [] }), expected: 'DD DD DD PP' },
  {
    row: 'known-modes',
    name: 'a mode of no name',
    change: (s) => ({ ...s, modes: [exampleNormal, { ...exampleNormal, mode: 'UNKNOWN' }] }),
    expected: 'DD DD DD PP',
  },
  {
    row: 'limits',
    name: 'a limit out of bounds',
    change: (s) => ({ ...s, limits: { ...s.limits, telemetry_age_max_ms: 60_000 } }),
    expected: 'DD DD DD PP',
  },
];

const letters = { PERMIT: 'P', HOLD_FOR_OPERATOR: 'H', DENY: 'D' } as const;

describe('the decision table', () => {
  it.each(cases)('$row: $name', ({ row, change = (same) => same, request = {}, expected }) => {
    const [snapshot, closing] = [change(good), change(sw5Open)];
    const signed = (on: Snapshot, asked: Request, people: number): Request => ({ ...sign(on, asked, people), ...request });
    // What is only asked is not executed: times, epoch and plan are stated when it is signed.
    const decisions = [
      ask(snapshot, { ...openRequest, ...request }),
      ask(snapshot, signed(snapshot, openRequest, 2)),
      ask(closing, { ...closeRequest, ...request }),
      ask(closing, signed(closing, closeRequest, 2)),
      ask(snapshot, { ...deviceRequest, ...request }),
      ask(snapshot, signed(snapshot, deviceRequest, 1)),
      ask(snapshot, { ...releaseRequest, ...request }),
      ask(snapshot, { ...readRequest, ...request }),
    ];
    const found = decisions.map(({ result }) => letters[result]).join('');
    expect(found).toBe(expected.replaceAll(' ', ''));
    expect(decisions.some(({ rules }) => rules.some(({ id }) => id === row))).toBe(true);
    for (const { dominating_rule: dominating, rules } of decisions) expect(rules.map(({ id }) => id)).toContain(dominating);
  });
  it('names the device and its premises', () => {
    expect(ask(good, deviceRequest).impacted).toMatchObject({ known: true, certain: [devicePoint], possible: [devicePoint] });
    expect(ask(good, { ...deviceRequest, target: `${deviceId}-x` }).impacted.known).toBe(false);
  });
});
