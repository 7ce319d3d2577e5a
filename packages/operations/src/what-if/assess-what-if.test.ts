import { assert, asyncProperty, constantFrom, record, subarray } from 'fast-check';
import { describe, expect, it } from 'vitest';

import { impact, loadIeee123 } from '@gridstream/domain/network';
import type { SwitchState } from '@gridstream/domain/network';
import { defaultKernelLimits } from '@gridstream/domain/safety';
import type { Asset, AuthorityView, RegistryStatus, Site, WeatherSource } from '@gridstream/schemas';
import { buildPipelineHealth, buildScadaReading, buildServicePoint, worldSite } from '@gridstream/testing';

import type { StoredReading } from '../ports/grid-state.ts';
import { assessWhatIf } from './assess-what-if.ts';
import type { WhatIfContext } from './assess-what-if.ts';

const nowMs = 1_780_000_000_000;
const network = loadIeee123();
const { model } = network;
const normal = new Map<string, SwitchState>(model.switches.map(({ id, normallyOpen }) => [id, normallyOpen ? 'OPEN' : 'CLOSED']));
const words: Readonly<Record<SwitchState, number | null>> = { OPEN: 0, CLOSED: 1, INTERMEDIATE: 2, UNKNOWN: null };

const authority: AuthorityView = {
  control_area: 'area-1',
  supervisor_id: 's',
  leader_epoch: 1,
  mode_epoch: 1,
  heartbeat_at: nowMs - 500,
  modes: [
    {
      mode: 'NORMAL',
      since: 0,
      scope: 'area-1',
      cause: '',
      measured: null,
      limit: null,
      measure: '',
      source: null,
      observed_at: null,
      exit_condition: '',
      allowed: '',
      exits_at: null,
    },
  ],
};

const homes: readonly Asset[] = model.servicePoints.map(({ id }) => buildServicePoint(id, 'RESIDENTIAL', 3));

const site: Site = {
  ...worldSite,
  zones: [
    {
      zone: 'zone-1',
      feeder_ids: [worldSite.feeder_id],
      latitude: 30,
      longitude: -84,
      elevation_metres: 0,
      station: null,
      alert_zone: null,
    },
  ],
};

const registries: readonly RegistryStatus[] = ['CIS', 'LIFE_SAFETY_REGISTRY'].map((id) => ({
  registry_id: id,
  state: 'AVAILABLE',
  registry_version: 1,
  answered_at: nowMs - 500,
  at: nowMs - 500,
  customers: 92,
  reason: '',
}));

const weatherAt = (temperature: number): WeatherSource => ({
  newest: {
    zone: 'zone-1',
    source: 'NWS',
    kind: 'OBSERVATION',
    station: 'KAAA',
    at: nowMs - 60_000,
    received_at: nowMs - 50_000,
    temperature_celsius: temperature,
    relative_humidity_percent: 50,
    dew_point_celsius: null,
    pressure_pascals: 101_325,
    heat_index_celsius: null,
    heat_risk: null,
    heat_alert: null,
    unchanged_since: null,
    quality: 'GOOD',
    reason: '',
  },
  withdrawn: null,
});
const mild = [weatherAt(18)];

interface World {
  readonly positions?: ReadonlyMap<string, SwitchState>;
  readonly ageMs?: number;
  readonly points?: readonly Asset[];
  readonly weather?: readonly WeatherSource[];
  readonly authority?: AuthorityView | null;
}

const world = (change: World = {}): WhatIfContext => {
  const positions = change.positions ?? normal;
  const readings = worldSite.rtus
    .flatMap((rtu) => rtu.devices)
    .map((device): StoredReading => {
      const value = device.role === 'HEAD_METER' ? 2_000 : words[positions.get(device.switch_id ?? '') ?? 'UNKNOWN'];
      const at = nowMs - (change.ageMs ?? 200);
      return { reading: buildScadaReading(device.device_id, value, at), receivedAtMs: at };
    });
  return {
    site,
    network: { model, topologyVersion: 'a'.repeat(64) },
    limits: defaultKernelLimits,
    clock: { nowMs: () => nowMs, monotonicMs: () => nowMs },
    gridState: {
      readScada: async () => await Promise.resolve(readings),
      readPipelineHealth: async () => await Promise.resolve(buildPipelineHealth(nowMs - 200, 0)),
    },
    readModels: {
      authority: async () => await Promise.resolve(change.authority === undefined ? authority : change.authority),
      assets: async () => await Promise.resolve(change.points ?? homes),
      recommendations: async () => await Promise.resolve({ items: [], total: 0 }),
      registries: async () => await Promise.resolve(registries),
      weather: async () => await Promise.resolve(change.weather ?? mild),
    },
  };
};

const ask = (switchId: string, change: World = {}, verb?: 'OPEN' | 'CLOSE') =>
  assessWhatIf({ ctx: world(change), input: { switch_id: switchId, ...(verb === undefined ? {} : { verb }) } });

const withClass = (id: string, criticality: Parameters<typeof buildServicePoint>[1], level: number): readonly Asset[] =>
  homes.map((home) => (home.asset_id === id ? buildServicePoint(id, criticality, level) : home));

describe('assessWhatIf', () => {
  it('names who certainly loses supply, exactly, and would hold an open of homes for an operator', async () => {
    const answer = await ask('Sw3');
    expect(answer).toMatchObject({
      verb: 'OPEN',
      position: 'CLOSED',
      moves: true,
      exact: true,
      kilowatts: { certain: 755, possible: 755 },
    });
    expect(answer.certain).toHaveLength(16);
    expect(answer.decision).toMatchObject({ result: 'HOLD_FOR_OPERATOR', required_signatures: 1 });
  });

  it('says DENY by row 1 when a hospital hangs on the switch, and by row 12 for a level 1 point', async () => {
    const hospital = await ask('Sw2', { points: withClass('S65a', 'LIFE_SAFETY_HOSPITAL', 0) });
    expect(hospital.decision).toMatchObject({ result: 'DENY', dominating_rule: 'row-01' });
    expect(hospital.decision.rules.find(({ rule_id }) => rule_id === 'row-01')?.value).toContain('S65a');
    const water = await ask('Sw2', { points: withClass('S65a', 'WATER_WASTEWATER', 1) });
    expect(water.decision.rules.map(({ rule_id }) => rule_id)).toContain('row-12');
  });

  it('counts a point that the registry does not name as hard-excluded', async () => {
    const answer = await ask('Sw3', { points: homes.filter(({ asset_id }) => asset_id !== 'S35a') });
    expect(answer.decision).toMatchObject({ result: 'DENY', dominating_rule: 'row-01' });
  });

  it('counts a position that is stale as unknown, so that every world is possible and nothing may move', async () => {
    const answer = await ask('Sw3', { ageMs: defaultKernelLimits.telemetry_age_max_ms + 1 });
    expect(answer.position).toBe('UNKNOWN');
    expect(answer.uncertain_switches).toHaveLength(model.switches.length - 1);
    expect(answer.certain).toEqual([]);
    expect(answer.possible?.length).toBeGreaterThan(16);
    expect(answer.decision.result).toBe('DENY');
  });

  it('counts a cooling centre as hard-excluded in a heatwave and while the weather is not known, and as protected otherwise', async () => {
    const points = withClass('S35a', 'COOLING_CENTER', 1);
    const rowsIn = async (weather: readonly WeatherSource[]) =>
      (await ask('Sw3', { points, weather })).decision.rules.map(({ rule_id }) => rule_id);
    expect(await rowsIn(mild)).not.toContain('row-01');
    expect(await rowsIn([weatherAt(36)])).toContain('row-01');
    expect(await rowsIn([])).toContain('row-01');
  });

  it('tells what a tie would hold, and that its rating is not known', async () => {
    const answer = await ask('Sw3', { positions: new Map([...normal, ['Sw7', 'CLOSED']]) });
    expect(answer.possible).toEqual([]);
    expect(answer.held_by_tie).toHaveLength(16);
    expect(answer.kilowatts.held_by_tie).toBe(755);
    expect(answer.ties).toMatchObject([{ ties: ['Sw7'], supported: false, reason: 'RATING_UNKNOWN' }]);
    expect(answer.ties[0]?.points).toEqual(answer.held_by_tie);
  });

  it('asks about a close when the switch is open, with the parallel that it would make', async () => {
    const answer = await ask('Sw7');
    expect(answer).toMatchObject({ verb: 'CLOSE', loops: ['Sw7'], parallels: ['Sw7'], decision: { result: 'DENY' } });
    expect(answer.decision.rules.map(({ rule_id }) => rule_id)).toContain('row-10');
  });

  it('lists whom a close may energise', async () => {
    const answer = await ask('Sw3', { positions: new Map([...normal, ['Sw3', 'OPEN']]) });
    expect(answer).toMatchObject({ verb: 'CLOSE', kilowatts: { possible: 755 }, loops: [] });
    expect(answer.possible).toHaveLength(16);
  });

  it('says so when nothing would move', async () => {
    expect(await ask('Sw3', {}, 'CLOSE')).toMatchObject({ moves: false });
  });

  it.each([null, { ...authority, heartbeat_at: nowMs - 3_001 }])('takes nothing as good without a fresh heartbeat', async (silent) => {
    const answer = await ask('Sw3', { authority: silent });
    expect(answer.taken_as_good).toEqual([]);
    expect(answer.decision.result).toBe('DENY');
    expect(answer.decision.rules.map(({ rule_id }) => rule_id)).toContain('row-02');
  });

  it('refuses a switch that the network does not have', async () => {
    await expect(ask('Sw99')).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it('names the same sets as the trace, whatever stands where, and never permits', async () => {
    const position = constantFrom<SwitchState>('OPEN', 'CLOSED', 'UNKNOWN');
    const ids = model.switches.map(({ id }) => id);
    const positions = record(Object.fromEntries(ids.map((id) => [id, position])));
    const assertion = asyncProperty(
      positions,
      constantFrom(...ids),
      subarray(
        homes.map(({ asset_id }) => asset_id),
        { maxLength: 3 },
      ),
      async (stands, id, unlisted) => {
        const states = new Map(Object.entries(stands));
        const answer = await ask(id, { positions: states, points: homes.filter((home) => !unlisted.includes(home.asset_id)) }, 'OPEN');
        const traced = impact(network, { states, open: [id], close: [], inFlight: [] });
        expect(answer.certain).toEqual(traced.certain);
        expect(answer.possible).toEqual(traced.possible);
        expect(answer.held_by_tie).toEqual(traced.heldByTie);
        expect(answer.decision.result).not.toBe('PERMIT');
      },
    );
    await assert(assertion, { numRuns: 60 });
  });
});
