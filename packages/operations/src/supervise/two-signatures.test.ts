import { describe, expect, it } from 'vitest';

import { authorityEvent } from '@gridstream/schemas';
import type { RecommendationEvent } from '@gridstream/schemas';
import { createSupervisorWorld, worldDwellMs } from '@gridstream/testing';
import type { SupervisorWorld, WorldOptions } from '@gridstream/testing';

/** A feeder on which every customer is a school: whatever is opened or closed needs two people. */
const begin = async (options: WorldOptions = {}) => {
  const world = createSupervisorWorld(options);
  await world.publishAllHomes('SCHOOL_PUBLIC', 2);
  let running = await world.start();
  const tick = async (times = 1): Promise<void> => {
    for (let count = 0; count < times; count += 1) {
      world.clock.ms += 250;
      await running.supervisor.tick();
    }
  };
  const restart = async (): Promise<void> => {
    running.stop();
    running = await world.start();
  };
  await tick(3);
  return { world, tick, restart, modes: () => running.supervisor.modes().modes.map(({ mode }) => mode) };
};

const newest = (world: SupervisorWorld): RecommendationEvent => {
  const event = world.latest().at(-1);
  if (event === undefined) throw new Error('nothing was proposed');
  return event;
};
const latestOf = (world: SupervisorWorld, { recommendation_id: id }: RecommendationEvent) =>
  world.latest().find((event) => event.recommendation_id === id);

type Change = [Parameters<SupervisorWorld['signoff']>[1]?, Parameters<SupervisorWorld['signoff']>[2]?];

const sign = (world: SupervisorWorld, event: RecommendationEvent, ...change: Change) =>
  world.log.outside.append('signoffs.v1', [{ key: event.recommendation_id, value: world.signoff(event, ...change) }]);
const commands = (world: SupervisorWorld) => world.log.of('commands.v1').map(({ value }) => value);
const signers = (event: RecommendationEvent | undefined) => (event?.signatures ?? []).map(({ operator_id: id }) => id);

/** The first of two people has signed. */
const halfSigned = async (options: WorldOptions = {}) => {
  const begun = await begin(options);
  const event = newest(begun.world);
  await sign(begun.world, event);
  await begun.tick();
  expect(signers(latestOf(begun.world, event))).toEqual(['op-1']);
  return { ...begun, event };
};

describe('a plan that needs two people', () => {
  it('records the first signature in sight of everybody after its audit row, and permits once with the second', async () => {
    const { world, tick, event } = await halfSigned();
    expect(event.plan).toMatchObject({ verb: 'OPEN', required_signatures: 2 });
    expect(newest(world)).toMatchObject({ state: 'PROPOSED', dominating_rule: 'row-13', plan_hash: event.plan_hash });
    expect(newest(world).note).toContain('1 of 2 signatures: Operator op-1');
    const order = world.log.events.map(({ topic, value }) => ('event' in value ? value.event : topic));
    expect(order.lastIndexOf('signoff.recorded')).toBeLessThan(order.lastIndexOf('recommendations.v1'));
    expect(commands(world)).toEqual([]);

    await sign(world, event, { operator_id: 'op-2' });
    await tick(20);
    expect(latestOf(world, event)).toMatchObject({ state: expect.stringMatching(/PERMITTED|UNKNOWN/u) as string });
    expect(signers(latestOf(world, event))).toEqual(['op-1', 'op-2']);
    expect(commands(world)).toHaveLength(1);
    const permitted = world.log.of('audit.v1').filter(({ value }) => value.event === 'signoff.permitted');
    expect(permitted.map(({ value }) => value.summary)).toEqual([expect.stringContaining('Operator op-1 and Operator op-2')]);
  });

  it.each<[string, ...Change]>([
    ['the same person, in another session with another key', { session_id: 'other' }, { authenticator: 'other' }],
    ['another person in the same session', { operator_id: 'op-2', session_id: 'session of op-1' }],
    ['another person with the same authenticator', { operator_id: 'op-2' }, { authenticator: 'key of op-1' }],
    ['another person with an authenticator that nobody names', { operator_id: 'op-2' }, { authenticator: '' }],
    ['the proposer', { operator_id: 'supervisor-1' }],
    ['a viewer', { operator_id: 'op-2' }, { roles: ['viewer'] }],
    ['another person who was authenticated long ago', { operator_id: 'op-2' }, { authTimeMs: 1_779_999_000_000 }],
    ['another person over another plan', { operator_id: 'op-2', plan_hash: 'f'.repeat(64) }],
  ])('refuses the second signature of %s by row 17 with value and limit, and keeps the first', async (_name, ...change) => {
    const { world, tick, event } = await halfSigned();
    await sign(world, event, ...change);
    await tick();
    expect(newest(world).note).toMatch(/row-17.*Value: .+Limit: .+can still be signed/u);
    expect(signers(newest(world))).toEqual(['op-1']);
    expect(commands(world)).toEqual([]);
    await sign(world, event, { operator_id: 'op-2' });
    await tick();
    expect(commands(world)).toHaveLength(1);
  });

  it('counts a sign-off that is delivered twice once', async () => {
    const { world, tick, restart, event } = await halfSigned();
    const [first] = world.log.of('signoffs.v1');
    if (first === undefined) throw new Error('no sign-off');
    for (const pause of [tick, restart, tick]) {
      await world.log.outside.append('signoffs.v1', [{ key: first.key, value: first.value }]);
      await pause();
    }
    expect(signers(latestOf(world, event))).toEqual(['op-1']);
    expect(commands(world)).toEqual([]);
  });

  it('keeps the first signature over a restart of the supervisor', async () => {
    const { world, tick, restart, event } = await halfSigned();
    await restart();
    await sign(world, event, { operator_id: 'op-2' });
    await tick();
    expect(signers(latestOf(world, event))).toEqual(['op-1', 'op-2']);
    expect(commands(world)).toHaveLength(1);
  });

  it('lets a signature expire in sight when nobody else signs within 300 s, and takes it anew', async () => {
    const { world, tick, event } = await halfSigned({ decideWithinMs: 600_000 });
    for (let seconds = 0; seconds < 299; seconds += 1) {
      if (seconds === 200) for (const id of ['CIS', 'LIFE_SAFETY_REGISTRY']) await world.publishRegistry(id);
      world.clock.ms += 750;
      await tick();
    }
    expect(signers(latestOf(world, event))).toEqual(['op-1']);
    world.clock.ms += 1_000;
    await sign(world, event, { operator_id: 'op-2' });
    await tick();
    expect(world.log.of('recommendations.v1').map(({ value }) => value.note)).toContainEqual(
      expect.stringContaining('The signature of Operator op-1 has expired'),
    );
    expect(world.log.of('audit.v1').map(({ value }) => value.event)).toContain('signature.expired');
    expect([signers(latestOf(world, event)), commands(world)]).toEqual([['op-2'], []]);
    await sign(world, event);
    await tick();
    expect(commands(world)).toHaveLength(1);
  });

  it.each<[string, string, (world: SupervisorWorld, event: RecommendationEvent) => unknown]>([
    ['VOIDED', 'protection rises', (world, { plan }) => world.publishAsset(plan.possible[0] ?? '', 'LIFE_SAFETY_HOSPITAL', 0)],
    ['VOIDED', 'the modes change', (world) => (world.field.lag = 20_000)],
    ['REJECTED', 'anybody rejects it', (world, event) => sign(world, event, { decision: 'REJECT', operator_id: 'op-3' })],
  ])('ends %s when %s between the signatures, and the second then changes nothing', async (state, _name, happen) => {
    const { world, tick, event } = await halfSigned();
    await happen(world, event);
    await tick();
    expect(latestOf(world, event)?.state).toBe(state);
    await sign(world, event, { operator_id: 'op-2' });
    await tick();
    expect(latestOf(world, event)?.note).toContain(`The recommendation is ${state} already`);
    expect(commands(world)).toEqual([]);
  });

  it('holds for a close too', async () => {
    const world = createSupervisorWorld();
    await world.publishAllHomes('SCHOOL_PUBLIC', 2);
    world.positions.set('Sw5', 0);
    world.field.kilowatts = 1_000;
    const { supervisor } = await world.start();
    const tick = async () => {
      world.clock.ms += 250;
      await supervisor.tick();
    };
    await tick();
    const event = newest(world);
    expect(event.plan).toMatchObject({ verb: 'CLOSE', required_signatures: 2 });
    await sign(world, event);
    await tick();
    expect(commands(world)).toEqual([]);
    await sign(world, event, { operator_id: 'op-2' });
    await tick();
    expect(commands(world)).toMatchObject([{ action_kind: 'ENERGISE', verb: 'CLOSE' }]);
  });

  it.each(['EEA3', 'OPERATOR'] as const)(
    'opens level 1 in a declared emergency (%s), and is not offered outside of one',
    async (emergencyLevel) => {
      const { world, tick, event } = await halfSigned({ emergencyLevel });
      for (const id of event.plan.possible) await world.publishAsset(id, 'WATER_WASTEWATER', 1);
      await tick(2);
      expect(latestOf(world, event)?.state).toBe('VOIDED');
      expect(newest(world)).toMatchObject({ state: 'PROPOSED', plan: { required_signatures: 2 } });
      expect(signers(newest(world))).toEqual([]);
      const quiet = await begin();
      await quiet.world.publishAllHomes('WATER_WASTEWATER', 1);
      await quiet.tick(2);
      expect(newest(quiet.world).state).toBe('VOIDED');
    },
  );

  it('opens homes in dangerous heat under a declared emergency, and nothing without one', async () => {
    for (const emergencyLevel of ['EEA3', 'NONE'] as const) {
      const world = createSupervisorWorld({ emergencyLevel });
      await world.publishAllHomes();
      const { supervisor } = await world.start();
      await world.publishWeather({ temperature_celsius: 34, relative_humidity_percent: 80 });
      const tick = async () => {
        world.clock.ms += 250;
        await supervisor.tick();
      };
      await tick();
      expect(supervisor.modes().modes.map(({ mode }) => mode)).toEqual(['HEAT_SUSPEND']);
      if (emergencyLevel === 'NONE') expect(world.latest()).toEqual([]);
      else {
        expect(newest(world).plan.required_signatures).toBe(2);
        for (const operator of ['op-1', 'op-2']) {
          expect(commands(world)).toEqual([]);
          await sign(world, newest(world), { operator_id: operator });
          await tick();
        }
        expect(commands(world)).toHaveLength(1);
      }
    }
  });
});

describe('the choice of a move', () => {
  it('takes what one person may sign where that relieves, and says why it asks for two people where it does not', async () => {
    const { world } = await begin();
    expect(newest(world).why).toContain('Two people must sign it: no switch that one person may sign relieves the feeder head enough.');
    expect(newest(world).plan.text_shown).toMatch(/protected or sensitive: \d+\. Two people must sign/u);

    const homes = createSupervisorWorld();
    await homes.publishAllHomes();
    const first = await homes.start();
    await first.supervisor.tick();
    const cheapest = newest(homes).plan;
    await homes.publishAsset(cheapest.possible[0] ?? '', 'SCHOOL_PUBLIC', 2);
    homes.clock.ms += 250;
    await first.supervisor.tick();
    expect(newest(homes).plan.asset_id).not.toBe(cheapest.asset_id);
    expect(newest(homes)).toMatchObject({ state: 'PROPOSED', plan: { required_signatures: 1 } });
  });
});

describe('a dwell', () => {
  it('is measured by the clock that never jumps: a wall clock that runs fast does not shorten it', async () => {
    const { world, tick, modes } = await begin();
    world.field.lag = 20_000;
    await tick();
    world.field.lag = 0;
    await tick();
    for (let count = 0; count < worldDwellMs / 1_000 + 1; count += 1) {
      world.clock.ms += 750;
      world.clock.steppedMs += 750;
      await tick();
    }
    expect(modes()).toEqual(['SAFETY_FREEZE']);
    await tick(worldDwellMs / 250);
    expect(modes()).toEqual(['NORMAL']);
    const written = world.log.of('authority.v1').map(({ value }) => value);
    expect(written.some(({ modes: held }) => held.some(({ exits_at: exitsAt }) => exitsAt != null))).toBe(true);
    expect(written.filter((value) => !authorityEvent.safeParse(value).success)).toEqual([]);
  });
});
