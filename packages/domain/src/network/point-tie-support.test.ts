import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { compileNetwork } from './compile-network.ts';
import { loadIeee123 } from './ieee123.ts';
import { createOracle, type OracleDocument } from './impact-oracle.ts';
import { impact, type ImpactQuestion } from './impact.ts';
import type { NetworkModel, SwitchState } from './model.ts';
import { assumeNormalPositions } from './normal-positions.ts';
import { parseNetwork } from './parse-network.ts';
import { pointTieSupport } from './point-tie-support.ts';
import { randomNetwork, randomPositions } from './random-network.ts';

const { model } = loadIeee123();

const positions = (stated: Readonly<Record<string, SwitchState>>) => assumeNormalPositions(model, new Map(Object.entries(stated))).states;

const rated = (ratingAmps: number | null, change: (network: NetworkModel) => NetworkModel = (network) => network) =>
  compileNetwork(change({ ...model, switches: model.switches.map((item) => (item.normallyOpen ? { ...item, ratingAmps } : item)) }));

const question = (given: Partial<ImpactQuestion>): ImpactQuestion => ({
  states: positions({ Sw7: 'CLOSED' }),
  open: ['Sw3'],
  close: [],
  inFlight: [],
  ...given,
});

/** Line-to-neutral kilovolts at 95 % of nominal. */
const kilovolts = (4.16 / Math.sqrt(3)) * 0.95;

describe('support of a point by a tie', () => {
  it('holds the load of the worst phase behind the tie against its rating', () => {
    const { heldByTie } = impact(rated(600), question({}));
    const held = model.servicePoints.filter(({ id }) => heldByTie.includes(id));
    const phaseLoads = (['A', 'B', 'C'] as const).map((phase) => {
      const on = held.filter((point) => point.phases.includes(phase));
      return Math.hypot(
        on.reduce((sum, { kilowatts }) => sum + (kilowatts ?? 0), 0),
        on.reduce((sum, { kilovars }) => sum + (kilovars ?? 0), 0),
      );
    });
    const amps = Math.max(...phaseLoads) / kilovolts;
    expect(amps).toBeGreaterThan(100);
    for (const [rating, supported, reason] of [
      [amps + 1e-6, true, 'WITHIN_RATING'],
      [amps - 1e-6, false, 'EXCEEDED'],
    ] as const) {
      const answers = pointTieSupport(rated(rating), question({}), heldByTie);
      expect(answers.size).toBe(heldByTie.length);
      for (const answer of answers.values()) {
        expect(answer).toMatchObject({ supported, reason, ties: ['Sw7'], ratingAmps: rating });
        expect(answer.amps).toBeCloseTo(amps, 6);
      }
    }
  });

  const unreactive = (network: NetworkModel) => ({
    ...network,
    servicePoints: network.servicePoints.map((point) => ({ ...point, kilovars: null })),
  });

  it.each([
    { doubt: 'an unknown rating', network: rated(null), given: {}, reason: 'RATING_UNKNOWN' },
    { doubt: 'a load behind the tie without record', network: rated(1e6), given: { open: ['Sw2'] }, reason: 'LOAD_UNKNOWN' },
    { doubt: 'a load without reactive power', network: rated(1e6, unreactive), given: {}, reason: 'LOAD_UNKNOWN' },
    { doubt: 'a tie in a loop that is closed', network: rated(1e6), given: { open: [] }, reason: 'LOOP' },
    { doubt: 'an open in flight that may not happen', network: rated(1e6), given: { open: [], inFlight: ['Sw3'] }, reason: 'LOOP' },
    { doubt: 'no tie that is closed', network: rated(1e6), given: { states: positions({}) }, reason: 'NO_TIE' },
  ])('is refused for $doubt', ({ network, given, reason }) => {
    const point = given.open?.[0] === 'Sw2' ? 'S65a' : 'S35a';
    expect(pointTieSupport(network, question(given), [point]).get(point)).toMatchObject({ supported: false, reason });
  });

  it('is refused for a point that the network does not have', () => {
    expect(pointTieSupport(rated(1e6), question({}), ['nobody']).get('nobody')).toMatchObject({ supported: false, reason: 'NO_TIE' });
  });

  it('is refused behind a power transformer, where the nominal voltage does not hold', () => {
    const transformers = model.transformers.map((item) => (item.id === 'reg1' ? { ...item, kind: 'POWER_TRANSFORMER' as const } : item));
    const network = rated(1e6, (given) => ({ ...given, transformers }));
    expect(pointTieSupport(network, question({}), ['S35a']).get('S35a')).toMatchObject({ supported: false, reason: 'OTHER_VOLTAGE' });
  });

  it('counts what hangs behind a power transformer on every phase of the tie', () => {
    const transformer = (kind: 'VOLTAGE_REGULATOR' | 'POWER_TRANSFORMER') =>
      rated(1e6, (network) => ({
        ...network,
        servicePoints: network.servicePoints.map((point) => ({
          ...point,
          kilowatts: point.id === 'S37a' || point.id === 'S38b' ? 500 : 0,
          kilovars: 0,
        })),
        lines: network.lines.filter(({ toBus }) => toBus !== '42'),
        transformers: [
          ...network.transformers,
          ...network.lines.filter(({ toBus }) => toBus === '42').map((line) => ({ ...line, kind, ratedKva: 500 })),
        ],
      }));
    const amps = (network: ReturnType<typeof rated>) => pointTieSupport(network, question({}), ['S35a']).get('S35a')?.amps;
    expect(amps(transformer('VOLTAGE_REGULATOR'))).toBeCloseTo(500 / kilovolts, 6);
    expect(amps(transformer('POWER_TRANSFORMER'))).toBeCloseTo(1_000 / kilovolts, 6);
  });

  it('counts capacitors behind the tie where they draw more than the loads', () => {
    const network = rated(1e6, (given) => ({ ...given, capacitors: [{ id: 'c', bus: '40', phases: ['A'], kilovars: 4_000 }] }));
    expect(pointTieSupport(network, question({}), ['S35a']).get('S35a')?.amps).toBeGreaterThan(4_000 / kilovolts);
  });
});

describe('support on random networks', () => {
  it('is only given where every world leaves each tie that the point needs within its rating', () => {
    let [asked, given] = [0, 0];
    fc.assert(
      fc.property(
        randomNetwork.chain((document) => {
          const ids = document.switches.map(({ id }) => id);
          const some = (maxLength: number) => fc.subarray(ids, { maxLength: Math.min(maxLength, ids.length) });
          const mostlyClosed = fc.record({ uncertain: randomPositions(ids), which: some(3) }).map(({ uncertain, which }) => ({
            ...Object.fromEntries(ids.map((id): [string, SwitchState] => [id, 'CLOSED'])),
            ...Object.fromEntries(which.map((id) => [id, uncertain[id] ?? 'UNKNOWN'])),
          }));
          return fc.record({ document: fc.constant(document), state: mostlyClosed, inFlight: some(1), close: some(1) });
        }),
        ({ document, state, inFlight, close }) => {
          const parsed = parseNetwork(document);
          if (parsed.kind === 'INVALID') throw new Error(JSON.stringify(parsed.problems));
          const network = compileNetwork(parsed.network);
          for (const { id: opened } of document.switches) {
            const asking = { states: new Map(Object.entries(state)), open: [opened], inFlight, close };
            const { heldByTie } = impact(network, asking);
            for (const [id, { supported }] of pointTieSupport(network, asking, heldByTie)) {
              asked += 1;
              if (!supported) continue;
              given += 1;
              expect(faultsIn(document, { state, open: [opened], inFlight, close }, id)).toEqual([]);
            }
          }
        },
      ),
      { numRuns: 3_000 },
    );
    console.log(`tie support: ${asked} held points on random networks, ${given} supported`);
    expect(given).toBeGreaterThan(20);
  });
});

interface Document extends OracleDocument {
  readonly switches: readonly (OracleDocument['switches'][number] & { readonly rating_amps: number | null })[];
}

interface Asked {
  readonly state: Readonly<Record<string, string>>;
  readonly open: readonly string[];
  readonly inFlight: readonly string[];
  readonly close: readonly string[];
}

/** Tries every world by flooding, and names the ties that a point needs without their rating being known to be enough. */
const faultsIn = (document: Document, asked: Asked, id: string): readonly string[] => {
  const { energised } = createOracle(document);
  const faults: string[] = [];
  for (const world of worldsOf(document, asked)) {
    const ties = document.switches.filter((item) => item.normally_open && world[item.id]);
    const live = energised(world);
    const without = (gone: readonly { readonly id: string }[]) =>
      energised({ ...world, ...Object.fromEntries(gone.map((tie) => [tie.id, false])) });
    const lost = (left: ReadonlySet<string>) =>
      document.service_points.filter((point) =>
        point.phases.some((phase) => live.has(`${point.bus}/${phase}`) && !left.has(`${point.bus}/${phase}`)),
      );
    if (!lost(without(ties)).some((point) => point.id === id)) continue;
    const needed = ties.filter((tie) => lost(without([tie])).some((point) => point.id === id));
    if (needed.length === 0) faults.push('several ties share it');
    for (const tie of needed) {
      const left = without([tie]);
      const phaseLoads = tie.phases.map((phase) => {
        const dead = lost(left).filter(({ bus, phases }) => phases.includes(phase) && !left.has(`${bus}/${phase}`));
        return dead.reduce((sum, { kilowatts }) => sum + (kilowatts ?? Number.POSITIVE_INFINITY), 0);
      });
      const amps = Math.max(...phaseLoads) / (4.16 / Math.sqrt(3));
      if (tie.rating_amps === null || amps > tie.rating_amps) faults.push(tie.id);
    }
  }
  return faults;
};

const worldsOf = (document: Document, { state, open, inFlight, close }: Asked): readonly Record<string, boolean>[] => {
  let worlds: readonly Record<string, boolean>[] = [{}];
  for (const { id } of document.switches) {
    const certain = state[id] === 'CLOSED' ? [true] : state[id] === 'OPEN' ? [false] : [true, false];
    const options = open.includes(id)
      ? [false]
      : inFlight.includes(id)
        ? [false, ...certain]
        : close.includes(id)
          ? [true, false]
          : certain;
    worlds = worlds.flatMap((world) => options.map((closed) => ({ ...world, [id]: closed })));
  }
  return worlds;
};
