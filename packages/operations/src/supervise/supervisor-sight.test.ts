import { describe, expect, it } from 'vitest';
import { z } from 'zod';

import type { RecommendationEvent, WeatherRecord } from '@gridstream/schemas';
import { buildPipelineHealth, buildRegistryStatus, buildWeather, createSupervisorWorld, worldSite } from '@gridstream/testing';
import type { SupervisorWorld } from '@gridstream/testing';

import { observeGrid } from './observe-grid.ts';
import { foldWeather, registryOf, weatherOf } from './observe-surroundings.ts';
import type { SourceWeather } from './observe-surroundings.ts';
import { safeDispatchProvable } from './safe-dispatch.ts';
import type { DispatchInputs } from './safe-dispatch.ts';

const begin = async (world: SupervisorWorld) => {
  await world.publishAllHomes();
  const { supervisor } = await world.start();
  const tick = async (times = 1): Promise<void> => {
    for (let count = 0; count < times; count += 1) {
      world.clock.ms += 250;
      await supervisor.tick();
    }
  };
  await tick(3);
  return { tick, supervisor };
};
const only = (world: SupervisorWorld): RecommendationEvent => {
  const [event] = world.latest();
  if (event === undefined) throw new Error('nothing was proposed');
  return event;
};
const seen = z.looseObject({
  weather: z.array(z.looseObject({ source: z.string(), temperature_celsius: z.number() })),
  cis: z.looseObject({ state: z.string(), answered_at: z.number() }),
  life_safety_registry: z.looseObject({ state: z.string() }),
  last_known_good: z.looseObject({ state: z.string(), switches: z.array(z.unknown()) }),
  safe_dispatch_provable: z.boolean(),
  connectivity: z.unknown(),
  budget: z.unknown(),
  emergency_level: z.string(),
});

describe('what the supervisor looks at', () => {
  it('is written with each decision: weather, registries, last known good state, connectivity, budget', async () => {
    const world = createSupervisorWorld();
    await begin(world);
    const [row] = world.log.of('snapshots.v1');
    const snapshot = seen.parse(JSON.parse(row?.value.snapshot_json ?? '{}'));
    expect(snapshot).toMatchObject({
      weather: [{ source: 'NWS', temperature_celsius: 24 }],
      cis: { state: 'AVAILABLE' },
      life_safety_registry: { state: 'AVAILABLE' },
      last_known_good: { state: 'VALID' },
      safe_dispatch_provable: true,
      connectivity: { kafka: true, redis: true },
      budget: { kilowatts_left: 5_000, premises_left: 500, feeders_left: 1, opens_left: 2 },
      emergency_level: 'NONE',
    });
    expect(snapshot.last_known_good.switches).toHaveLength(8);
  });

  it('brings HEAT_SUSPEND within one look of the wet-bulb limit, and not by dry heat while a dispatch is provable', async () => {
    const world = createSupervisorWorld();
    const { tick, supervisor } = await begin(world);
    const modes = () => supervisor.modes().modes.map(({ mode }) => mode);
    await world.publishWeather({ temperature_celsius: 41, relative_humidity_percent: 10, dew_point_celsius: null });
    await tick();
    expect(modes()).toEqual(['NORMAL']);
    await world.publishWeather({ temperature_celsius: 38, relative_humidity_percent: 50, dew_point_celsius: null });
    await tick();
    expect(modes()).toEqual(['HEAT_SUSPEND']);
  });

  it('brings GRID_FOLLOW by dry heat as soon as a registry, a switch or last known good state is not known', async () => {
    for (const lose of ['registry', 'switch', 'last known good'] as const) {
      const world = createSupervisorWorld();
      const { tick, supervisor } = await begin(world);
      await world.publishWeather({ temperature_celsius: 41, relative_humidity_percent: 10, dew_point_celsius: null });
      if (lose === 'registry') await world.publishRegistry('CIS', { state: 'UNAVAILABLE' });
      if (lose === 'switch') world.positions.set('Sw3', 2);
      if (lose === 'last known good') world.field.parts = new Map();
      await tick();
      expect([lose, supervisor.modes().modes.map(({ mode }) => mode)]).toEqual([lose, ['GRID_FOLLOW']]);
    }
  });

  it('brings HEAT_SUSPEND when no source has stood by a reading for longer than the limit, and not before', async () => {
    const world = createSupervisorWorld();
    const { tick, supervisor } = await begin(world);
    await world.publishWeather({ quality: 'BAD', at: null, temperature_celsius: null, relative_humidity_percent: null, reason: 'down' });
    await tick();
    expect(supervisor.modes().modes.map(({ mode }) => mode)).toEqual(['NORMAL']);
    world.clock.ms += 10_800_000;
    await world.publishRegistry('CIS');
    await world.publishRegistry('LIFE_SAFETY_REGISTRY');
    await tick(2);
    expect(supervisor.modes().modes.map(({ mode }) => mode)).toContain('HEAT_SUSPEND');
  });

  it('reviews a pending recommendation at once when the protection of a point rises, to whatever level', async () => {
    const world = createSupervisorWorld();
    const { tick } = await begin(world);
    const offered = only(world);
    expect(offered.plan.required_signatures).toBe(1);
    await world.publishAsset(offered.plan.possible[0] ?? '', 'CARE_FACILITY', 1);
    await tick();
    expect(only(world).state).toBe('VOIDED');
    expect(only(world).note).toMatch(/protection_hash|required_signatures/u);
  });

  it('keeps beating, and stops what is rejected, while the identity provider does not answer', async () => {
    const world = createSupervisorWorld();
    const { tick } = await begin(world);
    world.field.providerSilent = true;
    const event = only(world);
    await world.log.outside.append('signoffs.v1', [{ key: event.recommendation_id, value: world.signoff(event) }]);
    await tick();
    const reject = world.signoff(event, { decision: 'REJECT', operator_id: 'op-2' });
    await world.log.outside.append('signoffs.v1', [{ key: event.recommendation_id, value: reject }]);
    const before = world.log.of('authority.v1').length;
    await tick(9);
    expect(world.log.of('authority.v1').length).toBeGreaterThanOrEqual(before + 2);
    expect(world.latest().find(({ recommendation_id: id }) => id === event.recommendation_id)?.state).toBe('REJECTED');
    expect(world.log.of('commands.v1')).toEqual([]);
  });
});

describe('observeGrid', () => {
  const nowMs = 1_790_000_000_000;
  const rebalance = (change: object): number | null => {
    const health = buildPipelineHealth(nowMs, 0);
    const groups = health.groups.map((group) => ({ ...group, ...change }));
    return observeGrid(worldSite, { scada: [], health: { ...health, groups } }, { nowMs, ageMaxMs: 5_000 }).pipeline.rebalance_ms;
  };

  it.each([
    ['a stable group', {}, 0],
    ['a group in its fourth second of it', { group_state: 'PreparingRebalance', rebalancing_since: nowMs - 3_500 }, 3_500],
    ['a group that was not asked', { group_state: 'Unknown' }, null],
    ['a group that could not be described', { group_state: '' }, null],
    ['a group in it since nobody knows when', { group_state: 'CompletingRebalance' }, null],
  ])('tells not rebalancing from not known: %s', (_name, change, expected) => {
    expect(rebalance(change)).toBe(expected);
  });
});

describe('registryOf', () => {
  const nowMs = 1_790_000_000_000;
  const silence = { nowMs, silenceMaxMs: 15_000 };
  it.each([
    ['nothing was ever heard', undefined, 'UNKNOWN'],
    ['it answers', buildRegistryStatus('CIS', nowMs - 15_000), 'AVAILABLE'],
    ['its connector fell silent', buildRegistryStatus('CIS', nowMs - 15_001), 'UNAVAILABLE'],
    ['its connector claims the future', buildRegistryStatus('CIS', nowMs + 15_001), 'UNAVAILABLE'],
    ['its connector says so', buildRegistryStatus('CIS', nowMs, { state: 'UNAVAILABLE' }), 'UNAVAILABLE'],
    ['it answered at no known time', buildRegistryStatus('CIS', nowMs, { answered_at: null }), 'UNKNOWN'],
  ])('when %s', (_name, status, state) => {
    expect(registryOf(status, silence).state).toBe(state);
  });
});

describe('weatherOf', () => {
  const failed = (at: number) => buildWeather(at, { quality: 'BAD', at: null, temperature_celsius: null, reason: 'no answer' });

  it('is empty, hence unknown, for a site whose zones do not cover the feeder', () => {
    const known = foldWeather(undefined, buildWeather(0));
    expect(weatherOf({ ...worldSite, zones: undefined }, [known])).toEqual([]);
    expect(weatherOf(worldSite, [known])).toHaveLength(1);
  });

  it('keeps the last good reading beside what took its place, with the instant at which it was withdrawn, until a good one comes', () => {
    const looks = [buildWeather(1_000), failed(2_000), failed(3_000)];
    const seenOf = (readings: readonly WeatherRecord[]) => {
      const known = readings.reduce<SourceWeather | undefined>(foldWeather, undefined);
      const weather = weatherOf(worldSite, known === undefined ? [] : [known]);
      return weather.map(({ quality, at, withdrawn_at: withdrawnAt }) => [quality, at, withdrawnAt]);
    };
    expect(seenOf(looks)).toEqual([
      ['BAD', null, null],
      ['GOOD', 1_000, 2_000],
    ]);
    expect(seenOf([...looks, buildWeather(4_000)])).toEqual([['GOOD', 4_000, null]]);
    expect(seenOf([failed(1_000)])).toEqual([['BAD', null, null]]);
  });
});

describe('safeDispatchProvable', () => {
  const observed = async (): Promise<DispatchInputs> => {
    const world = createSupervisorWorld();
    await begin(world);
    const [row] = world.log.of('snapshots.v1');
    const { model } = await import('@gridstream/domain/network').then(({ loadIeee123 }) => loadIeee123());
    const snapshot = asInputs(JSON.parse(row?.value.snapshot_json ?? '{}'));
    return { ...snapshot, network: { ...snapshot.network, model } };
  };
  /** The supervisor wrote the text from a snapshot. */
  const asInputs = (value: unknown): DispatchInputs => value as DispatchInputs;
  const sw = (inputs: DispatchInputs, change: object) =>
    inputs.switches.map((item, index) => (index === 2 ? { ...item, ...change } : item));

  it('is true when everything is seen, and false, or not known, as soon as anything is not', async () => {
    const good = await observed();
    expect(safeDispatchProvable(good)).toBe(true);
    const worse: readonly [string, Partial<DispatchInputs>, boolean | null][] = [
      ['Redis away', { connectivity: { kafka: true, redis: false } }, null],
      ['Kafka away', { connectivity: { kafka: false, redis: true } }, null],
      ['no network', { network: { topology_version: null, model: null } }, false],
      ['no CIS', { cis: { ...good.cis, state: 'UNAVAILABLE' } }, false],
      ['no life-safety registry', { life_safety_registry: { ...good.cis, state: 'UNKNOWN' } }, false],
      ['no last known good', { last_known_good: { ...good.last_known_good, state: 'STALE' } }, false],
      ['head not finite', { head: { ...good.head, kilowatts: Number.NaN } }, false],
      ['head late', { head: { ...good.head, age_ms: 5_001 } }, false],
      ['a switch missing', { switches: good.switches.slice(1) }, false],
      ['a switch late', { switches: sw(good, { age_ms: 5_001 }) }, false],
      ['a switch doubtful', { switches: sw(good, { quality: 'QUESTIONABLE' }) }, false],
      ['a switch moving by itself', { switches: sw(good, { position: 'INTERMEDIATE' }) }, false],
      ['a switch that disagrees', { switches: sw(good, { position: 'OPEN' }) }, false],
    ];
    expect(worse.map(([name, change]) => [name, safeDispatchProvable({ ...good, ...change })])).toEqual(
      worse.map(([name, , expected]) => [name, expected]),
    );
  });

  it('stays true while a switch moves by a command of ours', async () => {
    const good = await observed();
    const moved = good.switches[2];
    if (moved === undefined) throw new Error('no switch');
    const inFlight = { command_id: 'c', asset_id: moved.asset_id, switch_id: moved.switch_id, verb: 'OPEN', stage: 'SENT' } as const;
    expect(safeDispatchProvable({ ...good, switches: sw(good, { position: 'INTERMEDIATE' }), in_flight: [inFlight] })).toBe(true);
  });
});
