import { describe, expect, it } from 'vitest';

import { loadIeee123 } from '@gridstream/domain/network';
import type { SwitchState } from '@gridstream/domain/network';

import { supplyTracer } from './supply-of-point.ts';
import { supplySentences } from './supply-words.ts';

const network = loadIeee123();
const positions = (change: Readonly<Record<string, SwitchState>> = {}): ReadonlyMap<string, SwitchState> =>
  new Map([
    ...network.model.switches.map(({ id, normallyOpen }): [string, SwitchState] => [id, normallyOpen ? 'OPEN' : 'CLOSED']),
    ...Object.entries(change),
  ]);
const hospital = { id: 'S65a', bus: '65', phases: ['A', 'B'] };
const trace = (change: Readonly<Record<string, SwitchState>> = {}) => supplyTracer(network, positions(change))(hospital);

describe('what feeds a point', () => {
  it('is the way from the source through its switches, by phase, and the switches it hangs on', () => {
    const supply = trace();
    expect(supply.phases.map(({ phase, switches }) => [phase, switches])).toEqual([
      ['A', ['Sw1', 'Sw2']],
      ['B', ['Sw1', 'Sw2']],
    ]);
    expect(supply.hangs_on).toEqual(['Sw1', 'Sw2']);
    expect(supply.held_by_tie_of).toEqual([]);
  });
  it('names the switches that it survives only through a closed tie', () => {
    const supply = trace({ Sw7: 'CLOSED' });
    expect(supply.hangs_on).toEqual(['Sw1']);
    expect(supply.held_by_tie_of).toEqual(['Sw2']);
  });
  it('trusts no switch of unknown position: no way leads through it, and its opening may take the supply', () => {
    const supply = trace({ Sw2: 'UNKNOWN' });
    expect(supply.phases.every(({ branches }) => branches === null)).toBe(true);
    expect(supply.hangs_on).toContain('Sw2');
  });
});

describe('the supply path in words', () => {
  it('puts phases with the same way together and says what takes the point out', () => {
    const sentences = supplySentences({ supply: trace(), bus: '65' });
    expect(sentences[0]).toMatch(/^Phase A, B: source → Sw1 → Sw2 → bus 65, \d+ branches\.$/u);
    expect(sentences[1]).toBe('Hangs on Sw1, Sw2: opening any one of them may take a phase from it.');
  });
  it('says what is not known', () => {
    expect(supplySentences({ supply: null, bus: '65' })[0]).toContain('Not known');
    expect(supplySentences({ supply: trace({ Sw2: 'UNKNOWN' }), bus: '65' })[0]).toContain(
      'no way through switches that are surely closed',
    );
  });
});
