import { describe, expect, it } from 'vitest';

import { compileNetwork } from './compile-network.ts';
import { energisedNodes, suppliedPoints } from './energised.ts';
import { loadIeee123 } from './ieee123.ts';
import type { SwitchState } from './model.ts';
import { assumeNormalPositions } from './normal-positions.ts';
import { oneLine } from './one-line.ts';
import { supplyPath } from './supply-path.ts';
import { tieSupport } from './tie-support.ts';

const network = loadIeee123();
const states = (positions: Readonly<Record<string, SwitchState>>) =>
  assumeNormalPositions(network.model, new Map(Object.entries(positions))).states;
const { model } = network;

describe('energised nodes', () => {
  it('tell what is live in every, in some and in no world', () => {
    const energised = energisedNodes(network, states({ Sw2: 'UNKNOWN', Sw3: 'OPEN' }));
    expect([energised('150', 'A'), energised('65', 'A'), energised('151', 'A')]).toEqual(['EVERY', 'SOME', 'NONE']);
  });

  it('follow each phase by itself', () => {
    const energised = energisedNodes(network, states({ Sw4: 'OPEN', Sw8: 'CLOSED' }));
    expect([energised('67', 'A'), energised('67', 'B'), energised('67', 'C')]).toEqual(['EVERY', 'NONE', 'NONE']);
    expect(energised('9r', 'B')).toBe('NONE');
    expect(energised('no such bus', 'A')).toBe('NONE');
  });

  it('supply every point in the normal state and none with the head open', () => {
    expect([...suppliedPoints(network, states({})).values()].every((answer) => answer === 'EVERY')).toBe(true);
    expect([...suppliedPoints(network, states({ Sw1: 'OPEN' })).values()].every((answer) => answer === 'NONE')).toBe(true);
  });
});

describe('the supply path', () => {
  it('lists the branches from the source to the hospital in order', () => {
    const path = supplyPath(network, states({}), { bus: '65', phase: 'A' });
    expect(path?.slice(0, 2)).toEqual(['reg1', 'Sw1']);
    expect(path).toContain('Sw2');
    expect(path).not.toContain('Sw3');
  });

  it('is null when the bus is cut off or lacks the phase, and empty at the source', () => {
    expect(supplyPath(network, states({ Sw2: 'OPEN' }), { bus: '65', phase: 'A' })).toBeNull();
    expect(supplyPath(network, states({ Sw2: 'UNKNOWN' }), { bus: '65', phase: 'A' })).toBeNull();
    expect(supplyPath(network, states({}), { bus: '9r', phase: 'B' })).toBeNull();
    expect(supplyPath(network, states({}), { bus: '150', phase: 'A' })).toEqual([]);
  });
});

describe('the one-line layout', () => {
  it('places every bus and branch at its coordinates', () => {
    const layout = oneLine(network, states({}));
    expect(layout.buses).toHaveLength(130);
    expect(layout.branches).toHaveLength(131);
    expect(layout.buses.find(({ id }) => id === '1')).toMatchObject({ x: 700, y: 1500, energised: 'EVERY', servicePointIds: ['S1a'] });
    expect(layout.branches.find(({ id }) => id === 'reg2')).toMatchObject({
      kind: 'VOLTAGE_REGULATOR',
      phases: ['A'],
      energised: 'EVERY',
      state: null,
    });
    expect(layout.bounds.maxX).toBeGreaterThan(layout.bounds.minX);
  });

  it('shows an open switch as carrying nothing and an uncertain one as carrying at most something', () => {
    const { branches } = oneLine(network, states({ Sw3: 'UNKNOWN', Sw2: 'OPEN', Sw1: 'CLOSED' }));
    const shown = new Map(branches.map(({ id, energised }) => [id, energised]));
    expect([shown.get('Sw1'), shown.get('Sw3'), shown.get('Sw2'), shown.get('Sw6')]).toEqual(['EVERY', 'SOME', 'NONE', 'NONE']);
  });
});

describe('tie support', () => {
  const question = { states: states({ Sw7: 'CLOSED' }), open: ['Sw3'], close: [], inFlight: [] };

  it('is unknown while a rating is unknown', () => {
    expect(tieSupport(network, question)).toMatchObject({
      ties: ['Sw7'],
      loadKilowatts: 755,
      ratingKilowatts: null,
      withinRating: 'UNKNOWN',
    });
  });

  it.each([
    [100, 'NO'],
    [400, 'YES'],
  ])('holds the carried load against a rating of %i amperes', (ratingAmps, withinRating) => {
    const switches = model.switches.map((item) => (item.id === 'Sw7' ? { ...item, ratingAmps } : item));
    const support = tieSupport(compileNetwork({ ...model, switches }), question);
    expect(support.ratingKilowatts).toBeCloseTo(ratingAmps * 4.16 * Math.sqrt(3), 6);
    expect(support.withinRating).toBe(withinRating);
  });

  it('is unknown while a carried point has no load record', () => {
    const rated = model.switches.map((item) => ({ ...item, ratingAmps: 100_000 }));
    const support = tieSupport(compileNetwork({ ...model, switches: rated }), { ...question, open: ['Sw2'] });
    expect(support.carried).toContain('P610');
    expect(support).toMatchObject({ loadKilowatts: null, withinRating: 'UNKNOWN' });
  });
});
