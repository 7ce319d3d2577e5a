import { createHash } from 'node:crypto';

import { describe, expect, it } from 'vitest';

import { loadIeee123 } from '../network/ieee123.ts';
import { decide } from './decide.ts';
import type { Decision } from './decision.ts';
import { exampleAsset, exampleNormal, exampleRequest, exampleSnapshot, exampleTopology } from './example-snapshot.ts';
import { unknownRequest, type Request } from './request.ts';
import type { Criticality, Mode, Quality, Snapshot } from './snapshot.ts';
import { criticalityClasses, modeIds, qualities } from './snapshot.ts';
import { unknownSnapshot } from './unknown-snapshot.ts';

const hash = (text: string): string => createHash('sha256').update(text).digest('hex');
const { model } = loadIeee123();
const at = 1_780_000_000_000;
const good = exampleSnapshot(model, at);
// The lattice needs distinct names for what is short only; hashing every large snapshot would be all that it does.
const name = (text: string): string => (text.length < 20_000 ? hash(text) : String(text.length).padStart(64, '0'));
const ask = (snapshot: Snapshot, request: Request): Decision => decide(snapshot, request, name);
const withAsset = (id: string, criticality: Criticality, level: number): Snapshot => ({
  ...good,
  assets: [...good.assets.filter((asset) => asset.asset_id !== id), exampleAsset(id, criticality, level)],
});
const signed = (snapshot: Snapshot, request: Request): Request => {
  const planHash = 'b'.repeat(64);
  return {
    ...request,
    stage: 'PERMITTED',
    command_id: 'C-1',
    plan_hash: planHash,
    mode_epoch: 1,
    topology_version: exampleTopology,
    protection_hash: ask(snapshot, request).protection_hash,
    decide_by: at + 60_000,
    not_before: at,
    not_after: at + 5_000,
    approvals: [
      {
        operator: 'op-1',
        role: 'operator',
        session: 's-1',
        authenticator: 'key-1',
        auth_strength: 'STEP_UP',
        auth_time: at - 5_000,
        plan_hash: planHash,
        at: at - 1_000,
        expires: at + 60_000,
      },
    ],
  };
};

describe('decide, when all is good', () => {
  it('holds an open of level 3 points for an operator and permits it once signed', () => {
    const request = exampleRequest('Sw5');
    expect(ask(good, request)).toMatchObject({ result: 'HOLD_FOR_OPERATOR', dominating_rule: 'row-20', required_signatures: 1 });
    expect(ask(good, signed(good, request))).toMatchObject({ result: 'PERMIT', dominating_rule: 'row-20' });
  });
  it('counts the figures of the reference feeder', () => {
    expect(ask(good, exampleRequest('Sw5')).impacted.certain).toHaveLength(10);
    expect(ask(good, exampleRequest('Sw3')).impacted.certain).toHaveLength(16);
  });
  it('gives the same decision for the same input, bit for bit', () => {
    expect(ask(good, exampleRequest('Sw3'))).toEqual(ask(structuredClone(good), exampleRequest('Sw3')));
  });
});

interface Case {
  readonly name: string;
  readonly row: string;
  readonly snapshot?: Partial<Snapshot>;
  readonly request?: Partial<Request>;
}

const cases: readonly Case[] = [
  { name: 'a removed point', row: 'row-01', snapshot: { assets: good.assets.slice(0, 20) } },
  { name: 'no network model', row: 'row-01', snapshot: { network: { topology_version: exampleTopology, model: null } } },
  { name: 'an unknown switch id', row: 'row-01', request: { switch_id: 'Sw99' } },
  { name: 'not the leader', row: 'row-02', snapshot: { leadership: { is_leader: false, leader_epoch: 7 } } },
  { name: 'leadership unknown', row: 'row-02', snapshot: { leadership: { is_leader: null, leader_epoch: null } } },
  { name: 'audit down', row: 'row-02', snapshot: { audit_available: false } },
  { name: 'no key', row: 'row-02', snapshot: { permit_key_available: null } },
  { name: 'clock off', row: 'row-02', snapshot: { clock_offset_ms: -2_001 } },
  { name: 'clock NaN', row: 'row-02', snapshot: { clock_offset_ms: Number.NaN } },
  { name: 'lag unknown', row: 'row-03', snapshot: { pipeline: { ...good.pipeline, partitions: null } } },
  {
    name: 'one stuck partition of many',
    row: 'row-03',
    snapshot: {
      pipeline: {
        ...good.pipeline,
        partitions: [
          ...(good.pipeline.partitions ?? []),
          { group: 'grid-state', topic: 't', partition: 1, lag_records: 10_001, time_lag_ms: 0 },
        ],
      },
    },
  },
  {
    name: 'time lag over',
    row: 'row-03',
    snapshot: {
      pipeline: { ...good.pipeline, partitions: [{ group: 'g', topic: 't', partition: 0, lag_records: 5, time_lag_ms: 5_001 }] },
    },
  },
  { name: 'monitor silent', row: 'row-03', snapshot: { pipeline: { ...good.pipeline, age_ms: 3_001 } } },
  { name: 'rebalance too long', row: 'row-03', snapshot: { pipeline: { ...good.pipeline, rebalance_ms: 3_001 } } },
  { name: 'broker away', row: 'row-03', snapshot: { pipeline: { ...good.pipeline, broker_reachable: false } } },
  {
    name: 'tie lost',
    row: 'row-05',
    snapshot: { switches: good.switches.map((item) => (item.switch_id === 'Sw7' ? { ...item, quality: 'BAD' } : item)) },
  },
  { name: 'a fifth of the points stale', row: 'row-05', snapshot: { feeder_points: { total: 10, stale: 2 } } },
  { name: 'points unknown', row: 'row-05', snapshot: { feeder_points: { total: null, stale: null } } },
  { name: 'head null', row: 'row-04', snapshot: { head: { ...good.head, kilowatts: null } } },
  { name: 'head substituted', row: 'row-04', snapshot: { head: { ...good.head, quality: 'SUBSTITUTED' } } },
  {
    name: 'target intermediate',
    row: 'row-04',
    snapshot: { switches: good.switches.map((item) => (item.switch_id === 'Sw5' ? { ...item, position: 'INTERMEDIATE' } : item)) },
  },
  {
    name: 'target from the future',
    row: 'row-04',
    snapshot: { switches: good.switches.map((item) => (item.switch_id === 'Sw5' ? { ...item, age_ms: -9_000 } : item)) },
  },
  { name: 'topology changed', row: 'row-10', request: { topology_version: 'c'.repeat(64) } },
  {
    name: 'tagged',
    row: 'row-14',
    snapshot: { switches: good.switches.map((item) => (item.switch_id === 'Sw5' ? { ...item, tags: ['HOT_LINE'] } : item)) },
  },
  {
    name: 'local',
    row: 'row-14',
    snapshot: { switches: good.switches.map((item) => (item.switch_id === 'Sw5' ? { ...item, local_remote: 'LOCAL' } : item)) },
  },
  { name: 'test data', row: 'row-19', request: { test_flag: true } },
  { name: 'no mode at all', row: 'default', snapshot: { modes: [] } },
  { name: 'an unknown mode', row: 'default', snapshot: { modes: [{ ...exampleNormal, mode: 'UNKNOWN' }] } },
];

describe('decide, each row that differs from all good in as little as possible', () => {
  it.each(cases)('denies by $row: $name', ({ row, snapshot, request }) => {
    const decision = ask({ ...good, ...snapshot, limits: good.limits }, { ...signed(good, exampleRequest('Sw5')), ...request });
    expect(decision.result).toBe('DENY');
    expect(decision.rules.filter(({ outcome }) => outcome === 'DENY').map(({ id }) => id)).toContain(row);
  });
  const signature = signed(good, exampleRequest('Sw5'));
  const [first] = signature.approvals;
  it.each<[string, Partial<Request>]>([
    ['missing', { approvals: [] }],
    ['decided too late', { decide_by: at - 1 }],
    ['executed too late', { not_after: at - 1 }],
    ['self-approved', { requester: 'op-1' }],
    ['another mode epoch', { mode_epoch: 2 }],
    ['another protection', { protection_hash: 'd'.repeat(64) }],
    ['another plan', { plan_hash: 'e'.repeat(64) }],
    ['twice by one person', { approvals: first === undefined ? [] : [first, { ...first, session: 's-2', authenticator: 'key-2' }] }],
    ['stale authentication', { approvals: first === undefined ? [] : [{ ...first, auth_time: first.at - 60_001 }] }],
    ['no step-up', { approvals: first === undefined ? [] : [{ ...first, auth_strength: 'SESSION' }] }],
    ['a viewer', { approvals: first === undefined ? [] : [{ ...first, role: 'viewer' }] }],
    ['expired', { approvals: first === undefined ? [] : [{ ...first, expires: at - 1 }] }],
  ])('denies by row 17 a signature that is %s', (_name, change) => {
    expect(ask(good, { ...signature, ...change })).toMatchObject({ result: 'DENY', dominating_rule: 'row-17' });
  });
  it('denies everything on a snapshot in which nothing is known', () => {
    expect(ask(unknownSnapshot(at), signed(good, exampleRequest('Sw5'))).result).toBe('DENY');
    expect(ask(good, unknownRequest).result).toBe('DENY');
  });
  it('does not believe an open that calls itself a release', () => {
    expect(ask(good, { ...signature, action_kind: 'RELEASE' }).result).toBe('DENY');
  });
  it('always lets an IoT release pass, except test data', () => {
    const release: Request = { ...unknownRequest, action_kind: 'RELEASE', verb: 'RELEASE', make_heritage: 'IOT', target: 'thermostat-1' };
    expect(ask(unknownSnapshot(at), release).result).toBe('PERMIT');
    expect(ask(unknownSnapshot(at), { ...release, test_flag: true }).result).toBe('DENY');
  });
});

describe('decide, over the whole lattice of this table', () => {
  const target = good.assets[0]?.asset_id ?? '';
  const behind = ask(good, exampleRequest('Sw5')).impacted.possible[0] ?? target;
  const protectedCases: readonly (readonly [string, Snapshot, number])[] = [
    ...criticalityClasses.flatMap((criticality) =>
      [0, 3, 5].map((level): readonly [string, Snapshot, number] => [
        `${criticality}/${level}`,
        withAsset(behind, criticality, level),
        level,
      ]),
    ),
    ['unmapped', { ...good, assets: good.assets.filter((asset) => asset.asset_id !== behind) }, 0],
    ['removed', { ...good, assets: good.assets.map((asset) => (asset.asset_id === behind ? { ...asset, removed: true } : asset)) }, 0],
    [
      'no source',
      { ...good, assets: good.assets.map((asset) => (asset.asset_id === behind ? { ...asset, priority_source: [] } : asset)) },
      0,
    ],
  ];
  const standard: ReadonlySet<string> = new Set(['COMMERCIAL', 'INDUSTRIAL_INTERRUPTIBLE', 'RESIDENTIAL', 'EV_CHARGING']);

  it('never permits an open that may reach level 0 to 2, unknown or unmapped; nor in any mode but NORMAL; nor on any quality but GOOD', () => {
    let decided = 0;
    let permitted = 0;
    for (const [name, base, level] of protectedCases) {
      for (const quality of qualities) {
        const request = signed(base, exampleRequest('Sw5'));
        for (const mode of modeIds) {
          const decision = ask(variant(base, mode, quality), request);
          decided += 1;
          if (decision.result !== 'PERMIT') continue;
          permitted += 1;
          expect({ name, mode, quality, level }).toEqual({ name, mode: 'NORMAL', quality: 'GOOD', level: Math.max(level, 3) });
          expect(standard.has(name.split('/')[0] ?? '')).toBe(true);
        }
      }
    }
    expect(decided).toBe(protectedCases.length * modeIds.length * qualities.length);
    expect(permitted).toBe(standard.size * 2);
  });

  const variant = (base: Snapshot, mode: Mode, quality: Quality): Snapshot => ({
    ...base,
    modes: [{ ...exampleNormal, mode }],
    switches: base.switches.map((item) => (item.switch_id === 'Sw5' ? { ...item, quality } : item)),
  });
});
