import { describe, expect, it } from 'vitest';

import { buildScadaReading, createSupervisorWorld, worldLogSource } from '@gridstream/testing';
import type { SupervisorWorld } from '@gridstream/testing';

import { foldKnownGood, knownGoodOf } from '../last-known-good/known-good.ts';
import { formatPart } from '../last-known-good/part-text.ts';

interface Loss {
  readonly positions: Readonly<Record<string, number>>;
  readonly lost: string;
}

/** The last known good state stays what it is while a switch is no longer seen. */
const keepKnownGood = (world: SupervisorWorld): void => {
  const seen = [['head', world.field.kilowatts] as const, ...world.positions];
  const samples = seen.flatMap(([id, value]) => knownGoodOf(buildScadaReading(`feeder-123.${id}`, value, world.clock.ms)));
  const { text } = formatPart({ partition: 0, version: 1, source: worldLogSource }, foldKnownGood(new Map(), samples));
  world.field.parts = new Map([[0, text]]);
};

/** Proposes while every switch is seen, loses one, and signs at once what was shown before. */
const signAfterLoss = async ({ positions, lost }: Loss) => {
  const world = createSupervisorWorld();
  for (const [id, position] of Object.entries(positions)) world.positions.set(id, position);
  await world.publishAllHomes();
  const { supervisor } = await world.start();
  const tick = async (): Promise<void> => {
    world.clock.ms += 250;
    await supervisor.tick();
  };
  for (let count = 0; count < 3; count += 1) await tick();
  const [shown] = world.latest();
  if (shown === undefined) throw new Error('nothing was proposed');
  keepKnownGood(world);
  world.positions.delete(lost);
  await world.log.outside.append('signoffs.v1', [{ key: shown.recommendation_id, value: world.signoff(shown) }]);
  await tick();
  const events = world.log
    .of('recommendations.v1')
    .map(({ value }) => value)
    .filter(({ recommendation_id: id }) => id === shown.recommendation_id);
  return {
    switchId: shown.plan.asset_id,
    states: events.map(({ state }) => state),
    notes: events.map(({ note }) => note).join(' '),
    rules: events.at(-1)?.rules.map(({ rule_id: id }) => id),
    commands: world.log.of('commands.v1').length,
  };
};

describe('a plan that is signed after a switch is no longer seen', () => {
  it('goes on when in every position of the switch the same points are affected', async () => {
    expect(await signAfterLoss({ positions: {}, lost: 'Sw1' })).toMatchObject({
      switchId: 'feeder-123.Sw3',
      states: ['PROPOSED', 'PERMITTED'],
      rules: ['row-10', 'row-20'],
      commands: 1,
    });
  });
  it('is void when a position of the switch changes who is affected', async () => {
    const signed = await signAfterLoss({ positions: { Sw7: 1, Sw5: 0 }, lost: 'Sw5' });
    expect(signed).toMatchObject({ switchId: 'feeder-123.Sw3', states: ['PROPOSED', 'VOIDED', 'REFUSED'], commands: 0 });
    expect(signed.notes).toContain('The plan has changed since it was shown: certain: -');
  });
  it('is refused when it is the switch itself', async () => {
    const signed = await signAfterLoss({ positions: {}, lost: 'Sw3' });
    expect(signed).toMatchObject({ switchId: 'feeder-123.Sw3', states: ['PROPOSED', 'REFUSED'], commands: 0 });
    expect(signed.notes).toContain('row-04');
  });
});
