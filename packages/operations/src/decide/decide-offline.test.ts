import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';

import { loadIeee123 } from '@gridstream/domain/network';
import {
  exampleDevice,
  exampleDeviceRequest,
  exampleRequest,
  exampleSnapshot,
  exampleTopology,
  unknownRequest,
} from '@gridstream/domain/safety';

import { offlineSchema } from '../offline/offline-schema.ts';
import { decideInput, decideOffline, decideOutput } from './index.ts';

const network = loadIeee123();
const at = Date.UTC(2026, 6, 14, 15);
const charger = 'feeder-123.charger-1';
const whole = exampleSnapshot(network.model, at);
const snapshot = {
  ...whole,
  network: { topology_version: exampleTopology, model: 'ieee123' },
  devices: [exampleDevice(charger, whole.assets[0]?.service_point_id ?? '')],
};
const open = exampleRequest('Sw5');

const ctx = { findNetwork: () => Promise.resolve({ kind: 'FOUND' as const, network }) };
const ask = (input: unknown) => decideOffline({ ctx, input });
const answer = async (input: unknown) => {
  const result = await ask(input);
  if (result.kind === 'INVALID') throw new Error(JSON.stringify(result.problems));
  return decideOutput.parse(result.answer);
};
const problems = async (input: unknown) => {
  const result = await ask(input);
  return result.kind === 'INVALID' ? result.problems.map(({ path }) => path).sort() : [];
};

type Step = string | number;
const isNode = (value: unknown): value is Record<Step, unknown> => typeof value === 'object' && value !== null;
const pathsOf = (value: unknown, path: readonly Step[] = []): (readonly Step[])[] =>
  isNode(value) ? Object.entries(value).flatMap(([key, item]) => [[...path, key], ...pathsOf(item, [...path, key])]) : [];
const holderOf = (document: unknown, path: readonly Step[]): Record<Step, unknown> => {
  const holder = path.slice(0, -1).reduce<unknown>((value, step) => (isNode(value) ? value[step] : undefined), document);
  if (!isNode(holder)) throw new Error(`no ${path.join('.')}`);
  return holder;
};
const changed = (document: unknown, path: readonly Step[], value: unknown): unknown => {
  const copy = structuredClone(document);
  holderOf(copy, path)[path.at(-1) ?? ''] = value;
  return copy;
};
const without = (document: unknown, path: readonly Step[]): unknown => {
  const copy = structuredClone(document);
  delete holderOf(copy, path)[path.at(-1) ?? ''];
  return copy;
};

describe('decideOffline', () => {
  it('answers as the kernel does', async () => {
    expect(await answer({ snapshot, request: open })).toMatchObject({
      result: 'HOLD_FOR_OPERATOR',
      dominating_rule: 'row-20',
      required_signatures: 1,
      modes: [{ id: 'NORMAL', exit_condition: 'A cause of another mode' }],
      impacted: { known: true, kilowatts_possible: 320 },
    });
  });

  it.each([{}, { snapshot: null }, { snapshot: {}, request: {} }, { request: open }, { snapshot: { at } }])(
    'denies what knows less, and never calls it an error: %j',
    async (input) => {
      expect((await answer(input)).result).toBe('DENY');
    },
  );

  it('takes null for absent everywhere', () => {
    const first = (path: readonly Step[]): boolean => path.every((step) => Number.isNaN(Number(step)) || step === '0');
    const document = { snapshot, request: { ...open, lease: exampleDeviceRequest(charger, at).lease } };
    const fields = pathsOf(document).filter((path) => first(path) && path.at(-1) !== '0');
    expect(fields.length).toBeGreaterThan(150);
    for (const path of fields) {
      const [absent, unknown] = [decideInput.parse(without(document, path)), decideInput.parse(changed(document, path, null))];
      expect({ path, parsed: unknown }).toEqual({ path, parsed: absent });
    }
  });

  it('denies when any field that a rule asks for is absent', async () => {
    const asked = [
      'at, mode_epoch, modes, leadership, leadership.is_leader, leadership.leader_epoch, audit_available, permit_key_available',
      'clock_offset_ms, connectivity, connectivity.kafka, connectivity.redis, pipeline, pipeline.age_ms, pipeline.broker_reachable',
      'pipeline.partitions, pipeline.partitions.0.lag_records, pipeline.partitions.0.time_lag_ms, pipeline.rebalance_ms, network',
      'network.model, switches, switches.4.asset_id, switches.4.switch_id, switches.4.position',
      'switches.4.quality, switches.4.age_ms, switches.4.local_remote, switches.4.tags, switches.6.position, switches.6.quality, head',
      'head.kilowatts, head.quality, head.age_ms, feeder_points, feeder_points.total, feeder_points.stale, assets, weather',
      'weather.0.at, weather.0.kind, weather.0.temperature_celsius, weather.0.quality, last_known_good, last_known_good.state',
      'last_known_good.at, last_known_good.switches, in_flight',
    ].flatMap((line) => line.split(', ').map((path) => ['snapshot', ...path.split('.')]));
    const request = ['action_kind', 'verb', 'make_heritage', 'target', 'switch_id'].map((field) => ['request', field]);
    for (const path of [...asked, ...request]) {
      expect({ path, result: (await answer(without({ snapshot, request: open }, path))).result }).toEqual({ path, result: 'DENY' });
    }
  });

  it('shows a plan on a topology whose version is absent, and executes none', async () => {
    const unnamed = without({ snapshot, request: open }, ['snapshot', 'network', 'topology_version']);
    expect(await answer(unnamed)).toMatchObject({ result: 'HOLD_FOR_OPERATOR', dominating_rule: 'row-10' });
    expect(await answer(changed(unnamed, ['request', 'stage'], 'PERMITTED'))).toMatchObject({ result: 'DENY', dominating_rule: 'row-17' });
  });

  it('counts an absent field of an affected point as the most protected', async () => {
    const index = snapshot.assets.findIndex((asset) => asset.service_point_id === 'S102c');
    for (const path of [
      'service_point_id',
      'priority_source',
      'removed',
      'priority_source.0.source',
      'priority_source.0.criticality_class',
      'priority_source.0.priority_level',
    ]) {
      const { result, dominating_rule } = await answer(
        without({ snapshot, request: open }, ['snapshot', 'assets', index, ...path.split('.')]),
      );
      expect({ path, result, dominating_rule }).toEqual({ path, result: 'DENY', dominating_rule: 'row-01' });
    }
  });

  it('counts a command in flight that does not say what it moves as any move', async () => {
    for (const item of [{}, { command_id: '9', verb: 'OPEN' }]) {
      expect(await answer({ snapshot: { ...snapshot, in_flight: [item] }, request: { ...open, command_id: '' } })).toMatchObject({
        result: 'DENY',
        impacted: { known: false },
      });
    }
    const both = await answer({ snapshot: { ...snapshot, in_flight: [{ switch_id: 'Sw4' }] }, request: open });
    expect(both.impacted.possible).toContain('S98a');
    expect(both.impacted.uncertain_switches).toContain('Sw4');
  });

  it('takes a lease without start or length for none', async () => {
    const request = { ...exampleDeviceRequest(charger, at), origin: 'OPERATOR' };
    expect((await answer({ snapshot, request })).result).toBe('PERMIT');
    for (const lease of [null, {}, { ...request.lease, start: null }, { ...request.lease, ttl_s: null }]) {
      expect(await answer({ snapshot, request: { ...request, lease } })).toMatchObject({ result: 'DENY', dominating_rule: 'row-15' });
    }
  });

  it('refuses what is misspelt, of another type, outside its bounds or stated twice, with every path', async () => {
    const twice = [...snapshot.switches, { switch_id: 'Sw5', position: 'OPEN' }];
    expect(
      await problems({
        snapshto: {},
        snapshot: {
          emergency: 'EEA3',
          head: { kilowatts: '2900', age_ms: Number.POSITIVE_INFINITY },
          switches: [{ position: 'AJAR', tags: ['NONE'] }, 7],
          limits: { lag_records_max: 1e9, telemetry_age_max_ms: Number.NaN },
          audit_available: 'yes',
        },
        request: { verb: 'open' },
      }),
    ).toEqual([
      'request.verb',
      'snapshot.audit_available',
      'snapshot.emergency',
      'snapshot.head.age_ms',
      'snapshot.head.kilowatts',
      'snapshot.limits.lag_records_max',
      'snapshot.limits.telemetry_age_max_ms',
      'snapshot.switches[0].position',
      'snapshot.switches[0].tags[0]',
      'snapshot.switches[1]',
      'snapshto',
    ]);
    expect(await problems({ snapshot: { ...snapshot, switches: twice } })).toEqual(['snapshot.switches[8].switch_id']);
    for (const input of [null, [], [{}], 'x', 7, true]) expect(await problems(input)).toEqual(['']);
  });

  it('takes the most protective of several records of one service point', async () => {
    const hospital = {
      ...snapshot.assets[0],
      service_point_id: 'S102c',
      priority_source: [{ source: 'CIS', criticality_class: 'LIFE_SAFETY_HOSPITAL', priority_level: 3 }],
    };
    for (const assets of [
      [hospital, ...snapshot.assets],
      [...snapshot.assets, hospital],
    ]) {
      expect(await answer({ snapshot: { ...snapshot, assets }, request: open })).toMatchObject({
        result: 'DENY',
        dominating_rule: 'row-01',
      });
    }
  });

  it('reads instants as milliseconds or as text with an offset, and nothing that may be another unit', async () => {
    const same = [at, new Date(at).toISOString(), '2026-07-14T17:00:00+02:00', '2026-07-14T15:00:00Z'];
    const hashes = await Promise.all(
      same.map(async (instant) => (await answer({ snapshot: { ...snapshot, at: instant }, request: open })).snapshot_hash),
    );
    expect(new Set(hashes).size).toBe(1);
    for (const instant of [at / 1000, at * 1000, -1, '2026-07-14T15:00:00', '2026-02-30T00:00:00Z', '1784041200000', true]) {
      expect({ instant, problems: await problems({ snapshot: { at: instant } }) }).toEqual({ instant, problems: ['snapshot.at'] });
    }
  });

  it('lists what is wrong with a network under its path', async () => {
    const lookup = {
      kind: 'INVALID' as const,
      problems: [
        { path: 'lines[3].to_bus', message: 'there is no bus' },
        { path: '', message: 'no' },
      ],
    };
    const result = await decideOffline({ ctx: { findNetwork: () => Promise.resolve(lookup) }, input: { snapshot } });
    expect(result).toMatchObject({
      problems: [{ path: 'snapshot.network.model.lines[3].to_bus' }, { path: 'snapshot.network.model' }],
    });
  });

  it('survives any value anywhere: an answer, or its path in the list', async () => {
    const document = { snapshot: { ...snapshot, assets: snapshot.assets.slice(0, 1) }, request: open };
    const anything = fc.oneof(
      fc.jsonValue(),
      fc.constantFrom<unknown>(-0, Infinity, Number.NaN, 1e308, '', ' ', [null], { __proto__: null }),
    );
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...pathsOf(document)), anything, async (path, value) => {
        const result = await ask(changed(document, path, value));
        if (result.kind === 'INVALID') expect(result.problems.map((problem) => problem.path.split(/[.[]/u)[0])).toContain(path[0]);
        else decideOutput.parse(result.answer);
      }),
      { numRuns: 300 },
    );
  });

  it('describes every field of the input, with what it counts as when it is absent', () => {
    const definition = z.object({
      properties: z.record(z.string(), z.looseObject({ description: z.string().min(5), default: z.unknown() })),
    });
    const { input } = offlineSchema(decideInput, decideOutput);
    const { SnapshotInput, RequestInput, ...parts } = z.record(z.string(), definition).parse(input.$defs);
    expect(Object.keys(SnapshotInput?.properties ?? {}).sort()).toEqual(Object.keys(whole).sort());
    expect(Object.keys(RequestInput?.properties ?? {}).sort()).toEqual(Object.keys(unknownRequest).sort());
    const properties = [SnapshotInput, RequestInput, ...Object.values(parts)].flatMap((part) => Object.entries(part?.properties ?? {}));
    expect(properties.filter(([, field]) => !Object.hasOwn(field, 'default'))).toEqual([]);
  });
});
