import { assert, asyncProperty, constantFrom, array } from 'fast-check';
import { describe, expect, it } from 'vitest';

import type { RecommendationEvent } from '@gridstream/schemas';
import { createSupervisorWorld, worldDwellMs, worldPublicKeys, worldSite } from '@gridstream/testing';
import type { SupervisorWorld } from '@gridstream/testing';

import { verifyChain } from '../audit/audit-chain.ts';
import { foldAuthority } from '../authority/fold-authority.ts';
import { checkPermit } from '../permit/check-permit.ts';

const assetIds = new Set(worldSite.rtus.flatMap((rtu) => rtu.devices).map((device) => device.device_id));

const begin = async (world: SupervisorWorld) => {
  await world.publishAllHomes();
  await world.publishAsset('S65a', 'LIFE_SAFETY_HOSPITAL', 0);
  const { supervisor, stop } = await world.start();
  const tick = async (times = 1): Promise<void> => {
    for (let count = 0; count < times; count += 1) {
      world.clock.ms += 250;
      await supervisor.tick();
    }
  };
  await tick(3);
  return { tick, stop };
};
const sign = (
  world: SupervisorWorld,
  event: RecommendationEvent,
  ...change: [Parameters<SupervisorWorld['signoff']>[1]?, Parameters<SupervisorWorld['signoff']>[2]?]
) => world.log.outside.append('signoffs.v1', [{ key: event.recommendation_id, value: world.signoff(event, ...change) }]);
const only = (world: SupervisorWorld): RecommendationEvent => {
  const [event] = world.latest();
  if (event === undefined) throw new Error('nothing was proposed');
  return event;
};

describe('the supervisor', () => {
  it('proposes the sufficient open with the fewest customers and lists what the hospital excludes', async () => {
    const world = createSupervisorWorld();
    await begin(world);
    const event = only(world);
    expect(event).toMatchObject({ state: 'PROPOSED', dominating_rule: 'row-20' });
    expect(event.plan).toMatchObject({ verb: 'OPEN', required_signatures: 1, mode_epoch: 1 });
    expect(event.excluded.map((item) => [item.asset_id, item.rule.rule_id])).toEqual([
      ['feeder-123.Sw1', 'row-01'],
      ['feeder-123.Sw2', 'row-01'],
    ]);
    expect(event.excluded[0]?.impacted).toEqual(['S65a']);
  });

  it('turns one signature into one command that the adapter accepts, after its audit row', async () => {
    const world = createSupervisorWorld();
    const { tick } = await begin(world);
    await sign(world, only(world));
    await tick();
    const [command] = world.log.of('commands.v1');
    expect(only(world).state).toBe('PERMITTED');
    if (command === undefined) throw new Error('no command');
    const authority = world.log
      .of('authority.v1')
      .reduce<ReturnType<typeof foldAuthority>>((view, event) => foldAuthority(view, event.value, event.offset), null);
    const check = {
      command: command.value,
      permitPublicKeys: worldPublicKeys,
      authority,
      nowMs: world.clock.ms,
      assetIds,
      isSpent: () => false,
    };
    expect(checkPermit(check)).toEqual({ kind: 'accepted' });
    const order = world.log.events.map(({ topic, value }) => ('event' in value ? value.event : topic));
    expect(order.indexOf('signoff.permitted')).toBeLessThan(order.indexOf('commands.v1'));
    await tick(20);
    expect(world.log.of('commands.v1')).toHaveLength(1);
  });

  it.each<[string, Parameters<SupervisorWorld['signoff']>[1], Parameters<SupervisorWorld['signoff']>[2]]>([
    ['a wrong read-back', { read_back: 'Sw1 OPEN' }, {}],
    ['another plan hash', { plan_hash: 'f'.repeat(64) }, {}],
    ['a role that may not sign', {}, { roles: ['viewer'] }],
    ['another person', {}, { subject: 'op-2' }],
    ['a nonce of another sign-off', {}, { nonce: 'x' }],
    ['an old authentication', {}, { authTimeMs: 1_779_999_000_000 }],
    ['the proposer', { operator_id: 'supervisor-1' }, {}],
    ['no evidence', { evidence: { kind: 'NONE', token: '', nonce: '' } }, {}],
    ['no reason', { reason_text: ' ' }, {}],
  ])('refuses a signature with %s in sight and in the audit, and the plan stays open', async (_name, change, identity) => {
    const world = createSupervisorWorld();
    const { tick } = await begin(world);
    await sign(world, only(world), change, identity);
    await tick();
    expect(world.log.of('commands.v1')).toHaveLength(0);
    expect(world.log.of('recommendations.v1').map(({ value }) => value.state)).toEqual(['PROPOSED', 'REFUSED', 'PROPOSED']);
    expect(only(world).note).toContain('row-17');
    expect(world.log.of('audit.v1').map(({ value }) => value.event)).toContain('signoff.refused');
    await sign(world, only(world));
    await tick();
    expect(world.log.of('commands.v1')).toHaveLength(1);
  });

  it('freezes within one look, voids the plan, refuses the signature by row 3 with value and limit, and proposes anew after the dwell', async () => {
    const world = createSupervisorWorld();
    const { tick } = await begin(world);
    const first = only(world);
    world.field.lag = 12_345;
    await tick();
    expect(only(world).state).toBe('VOIDED');
    await sign(world, first);
    await tick();
    expect(only(world)).toMatchObject({ state: 'REFUSED', dominating_rule: 'row-03' });
    expect(only(world).note).toMatch(/12345.*10000/u);
    world.field.lag = 0;
    await tick(worldDwellMs / 250 - 2);
    expect(world.latest()).toHaveLength(1);
    await tick(8);
    expect(world.latest().map(({ state }) => state)).toEqual(['REFUSED', 'PROPOSED']);
  });

  it('expires what nobody decides, and never executes it late', async () => {
    const world = createSupervisorWorld();
    const { tick } = await begin(world);
    const first = only(world);
    await tick(245);
    expect(only(world).state).toBe('EXPIRED');
    await sign(world, first);
    await tick();
    expect(world.log.of('commands.v1')).toHaveLength(0);
  });

  it('offers other switches as soon as the hospital moves', async () => {
    const world = createSupervisorWorld();
    const { tick } = await begin(world);
    const offered = only(world).plan;
    const behind = offered.possible[0] ?? '';
    await world.publishAsset(behind, 'LIFE_SAFETY_HOSPITAL', 0);
    await tick(2);
    const events = world.latest();
    expect(events[0]?.state).toBe('VOIDED');
    expect(events.at(-1)?.state).toBe('PROPOSED');
    expect(events.at(-1)?.excluded.map((item) => item.asset_id)).toContain(offered.asset_id);
    expect(events.at(-1)?.plan.asset_id).not.toBe(offered.asset_id);
  });

  it('calls a lost reply UNKNOWN_OUTCOME, blocks every retry, and lets telemetry settle it', async () => {
    const world = createSupervisorWorld();
    const { tick } = await begin(world);
    await sign(world, only(world));
    await tick(70);
    expect(only(world).state).toMatch(/UNKNOWN_OUTCOME|FAILED/u);
    expect(world.log.of('recommendations.v1').map(({ value }) => value.state)).toContain('UNKNOWN_OUTCOME');
    expect(world.log.of('commands.v1')).toHaveLength(1);
  });
});

describe('the supervisor, under random interleavings', () => {
  const steps = [
    'tick',
    'tick',
    'sign',
    'duplicate',
    'forge',
    'reject',
    'lag',
    'drain',
    'stale',
    'fresh',
    'wait',
    'crash',
    'crash-lost',
    'crash-stored',
    'protect',
  ] as const;

  it('never sends a command without a fresh signature, in a freeze, twice for one signature, onto a protected point, or before its audit row', async () => {
    await assert(
      asyncProperty(array(constantFrom(...steps), { minLength: 5, maxLength: 40 }), async (sequence) => {
        const world = createSupervisorWorld();
        await world.publishAllHomes();
        const guilty: string[] = [];
        const hospitals = new Set<string>();
        world.log.follow((event) => {
          if (event.topic !== 'commands.v1' || !('permit' in event.value)) return;
          const plan = world
            .latest()
            .find(({ recommendation_id: id }) => 'recommendation_id' in event.value && id === event.value.recommendation_id)?.plan;
          if (world.field.lag !== 0 || world.field.staleMs > 5_000) guilty.push('blind');
          if (plan === undefined || plan.possible.some((id) => hospitals.has(id))) guilty.push('protected');
        });
        let running = await world.start();
        const restart = async () => {
          running.stop();
          running = await world.start();
        };
        const tick = async () => {
          world.clock.ms += 250;
          await running.supervisor.tick().catch(restart);
        };
        for (const step of sequence) {
          const event = world.latest().at(-1);
          if (step === 'sign' && event !== undefined) await sign(world, event);
          if (step === 'forge' && event !== undefined) await sign(world, event, {}, { subject: 'somebody' });
          if (step === 'reject' && event !== undefined) await sign(world, event, { decision: 'REJECT' });
          const last = world.log.of('signoffs.v1').at(-1);
          if (step === 'duplicate' && last !== undefined)
            await world.log.outside.append('signoffs.v1', [{ key: last.key, value: last.value }]);
          if (step === 'lag') world.field.lag = 20_000;
          if (step === 'drain') world.field.lag = 0;
          if (step === 'stale') world.field.staleMs = 9_000;
          if (step === 'fresh') world.field.staleMs = 0;
          if (step === 'protect' && event !== undefined) {
            const id = event.plan.possible[0] ?? 'S1a';
            hospitals.add(id);
            await world.publishAsset(id, 'LIFE_SAFETY_HOSPITAL', 0);
          }
          if (step === 'wait') for (let count = 0; count < 24; count += 1) await tick();
          if (step === 'crash') await restart();
          if (step === 'crash-lost' || step === 'crash-stored') world.log.failNext(sequence.length % 5, step === 'crash-stored');
          await tick().catch(() => undefined);
        }
        const commands = world.log.of('commands.v1').map(({ value }) => value);
        const permits = world.log
          .of('audit.v1')
          .filter(({ value }) => value.event === 'signoff.permitted')
          .map(({ value }) => value.object_ref);
        expect(guilty).toEqual([]);
        expect(commands.length).toBeLessThanOrEqual(permits.length);
        expect(new Set(permits).size).toBe(permits.length);
        expect(commands.every(({ requested_by: operator }) => operator === 'op-1')).toBe(true);
        expect(verifyChain(world.log.of('audit.v1').map(({ value }) => value)).kind).toBe('intact');
      }),
      { numRuns: 25 },
    );
  });
});
