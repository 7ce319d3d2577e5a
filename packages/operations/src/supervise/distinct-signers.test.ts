import { array, assert, asyncProperty, constant, constantFrom, oneof, record } from 'fast-check';
import { describe, expect, it } from 'vitest';

import { createSupervisorWorld } from '@gridstream/testing';
import type { SupervisorWorld } from '@gridstream/testing';

const steps = ['sign', 'duplicate', 'reject', 'lag', 'drain', 'crash', 'crash-lost', 'crash-stored', 'protect', 'wait'] as const;

/** One thing that happens, and who does it where and with what, if somebody does. */
const happening = record({
  step: oneof({ weight: 3, arbitrary: constant('sign' as const) }, { weight: 2, arbitrary: constantFrom(...steps) }),
  person: constantFrom('op-1', 'op-2', 'op-3', 'supervisor-1'),
  session: constantFrom('s-1', 's-2', 's-3'),
  authenticator: constantFrom('k-1', 'k-2', 'k-3', ''),
});

interface Signed {
  readonly plan: string;
  readonly person: string;
  readonly session: string;
  readonly authenticator: string;
}

/** Two of these signatures are of different people in different sessions with different, known authenticators. */
const areTwo = (signed: readonly Signed[]): boolean =>
  signed.some((one) =>
    signed.some(
      (other) =>
        one.person !== other.person &&
        one.session !== other.session &&
        one.authenticator !== other.authenticator &&
        ![one, other].some(({ person, authenticator }) => authenticator === '' || person === 'supervisor-1'),
    ),
  );

interface Seen {
  readonly permits: number;
  readonly faults: readonly string[];
}

type Happening = { readonly step: (typeof steps)[number] } & Omit<Signed, 'plan'>;

const live = async (world: SupervisorWorld, happenings: readonly Happening[]): Promise<Seen> => {
  const signed: Signed[] = [];
  const faults: string[] = [];
  let running = await world.start();
  const restart = async () => {
    running.stop();
    running = await world.start();
  };
  const tick = async () => {
    world.clock.ms += 250;
    await running.supervisor.tick().catch(restart);
  };
  const sign = async (decision: 'SIGN' | 'REJECT', who: Omit<Signed, 'plan'>) => {
    const event = world.latest().at(-1);
    if (event === undefined) return;
    const { person: operator_id, session: session_id, authenticator } = who;
    if (decision === 'SIGN') signed.push({ plan: event.plan_hash, person: operator_id, session: session_id, authenticator });
    const value = world.signoff(event, { decision, operator_id, session_id }, { authenticator });
    await world.log.outside.append('signoffs.v1', [{ key: event.recommendation_id, value }]);
  };
  const things: Readonly<Record<(typeof steps)[number], (who: Happening, index: number) => unknown>> = {
    sign: (who) => sign('SIGN', who),
    reject: (who) => sign('REJECT', who),
    duplicate: async () => {
      const last = world.log.of('signoffs.v1').at(-1);
      if (last !== undefined) await world.log.outside.append('signoffs.v1', [{ key: last.key, value: last.value }]);
    },
    lag: () => (world.field.lag = 20_000),
    drain: () => (world.field.lag = 0),
    crash: restart,
    'crash-lost': (_who, index) => world.log.failNext(index % 5, false),
    'crash-stored': (_who, index) => world.log.failNext(index % 5, true),
    protect: () => world.publishAsset(world.latest().at(-1)?.plan.possible[0] ?? 'S1a', 'LIFE_SAFETY_HOSPITAL', 0),
    wait: async () => {
      for (let count = 0; count < 24; count += 1) await tick();
    },
  };
  world.log.follow((event) => {
    if (event.topic !== 'commands.v1' || !('permit' in event.value)) return;
    const { recommendation_id: id, plan_hash: plan } = event.value;
    const permitted = world.latest().find((each) => each.recommendation_id === id);
    if (!areTwo(signed.filter((one) => one.plan === plan))) faults.push(`${id} was permitted without two people`);
    if (permitted?.signatures?.length !== 2) faults.push(`${id} does not show both signatures`);
  });
  await tick();
  for (const [index, happens] of happenings.entries()) {
    await things[happens.step](happens, index);
    await tick();
  }
  return { permits: world.log.of('commands.v1').length, faults };
};

describe('two signatures, under random interleavings', () => {
  it('never end in a permit unless two people signed that plan, in two sessions, with two authenticators', async () => {
    let permits = 0;
    await assert(
      asyncProperty(array(happening, { minLength: 4, maxLength: 20 }), async (happenings) => {
        const world = createSupervisorWorld();
        await world.publishAllHomes('SCHOOL_PUBLIC', 2);
        const seen = await live(world, happenings);
        permits += seen.permits;
        expect(seen.faults).toEqual([]);
      }),
      { numRuns: 50 },
    );
    // A model that never gets as far as a permit would prove nothing.
    expect(permits).toBeGreaterThan(0);
  });
});
