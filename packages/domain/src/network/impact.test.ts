import { describe, expect, it } from 'vitest';

import document from './ieee123.json' with { type: 'json' };
import { loadIeee123 } from './ieee123.ts';
import { createOracle } from './impact-oracle.ts';
import { impact, type ImpactQuestion } from './impact.ts';
import type { SwitchState } from './model.ts';
import { assumeNormalPositions } from './normal-positions.ts';

const network = loadIeee123();
const oracle = createOracle(document);
const switchIds = network.model.switches.map(({ id }) => id);

type Positions = Readonly<Record<string, SwitchState>>;

const ask = (positions: Positions, question: Partial<ImpactQuestion>) => {
  const { states } = assumeNormalPositions(network.model, new Map(Object.entries(positions)));
  return impact(network, { states, open: [], close: [], inFlight: [], ...question });
};

const recorded = (ids: readonly string[]): number => ids.filter((id) => id !== 'P610').length;

const ties: Readonly<Record<string, Positions>> = {
  'both ties open': {},
  'Sw7 closed': { Sw7: 'CLOSED' },
  'Sw8 closed': { Sw8: 'CLOSED' },
};

// The published table, as [loads, kilowatts]. Its joint row repeats the figure of Sw7 under Sw8; by the definitions phase A
// holds 14 loads there as it does for Sw4 alone, which leaves the 16 of Sw3 and the 24 of Sw4.
const table = [
  { open: ['Sw1'], expected: { 'both ties open': [91, 3490], 'Sw7 closed': [91, 3490], 'Sw8 closed': [91, 3490] } },
  { open: ['Sw2'], expected: { 'both ties open': [52, 1975], 'Sw7 closed': [0, 0], 'Sw8 closed': [52, 1975] } },
  { open: ['Sw3'], expected: { 'both ties open': [16, 755], 'Sw7 closed': [0, 0], 'Sw8 closed': [16, 755] } },
  { open: ['Sw4'], expected: { 'both ties open': [38, 1425], 'Sw7 closed': [0, 0], 'Sw8 closed': [24, 965] } },
  { open: ['Sw5'], expected: { 'both ties open': [10, 320], 'Sw7 closed': [0, 0], 'Sw8 closed': [10, 320] } },
  { open: ['Sw3', 'Sw4'], expected: { 'both ties open': [54, 2180], 'Sw7 closed': [54, 2180], 'Sw8 closed': [40, 1720] } },
].flatMap(({ open, expected }) => Object.entries(expected).map(([tie, figures]) => ({ open, tie, figures })));

describe('impact on the IEEE 123-bus feeder', () => {
  it.each(table)('opening $open with $tie affects the published loads and kilowatts', ({ open, tie, figures }) => {
    const answer = ask(ties[tie] ?? {}, { open });
    expect([recorded(answer.possible), answer.kilowatts.possible]).toEqual(figures);
    expect(answer.certain).toEqual(answer.possible);
    expect(answer.exact).toBe(true);
  });

  it('counts a point that loses one of its phases, and tells it from one that loses all', () => {
    const before = ask({ Sw8: 'CLOSED' }, { open: ['Sw4'] });
    const after = oracle.energised({ Sw1: true, Sw2: true, Sw3: true, Sw5: true, Sw6: true, Sw8: true });
    const phasesLeft = (id: string) =>
      document.service_points
        .filter((point) => point.id === id)
        .flatMap(({ bus, phases }) => phases.filter((phase) => after.has(`${bus}/${phase}`)));
    expect(before.possible.filter((id) => phasesLeft(id).length === 0)).toHaveLength(22);
    expect(before.possible.filter((id) => phasesLeft(id).length > 0)).toHaveLength(2);
    expect(before.heldByTie).toHaveLength(14);
  });

  it('judges opens jointly: two that are harmless alone are not together', () => {
    expect(ask({ Sw7: 'CLOSED' }, { open: ['Sw3'] }).possible).toEqual([]);
    expect(ask({ Sw7: 'CLOSED' }, { open: ['Sw4'] }).possible).toEqual([]);
    const inFlight = ask({ Sw7: 'CLOSED' }, { open: ['Sw3'], inFlight: ['Sw4'] });
    expect(inFlight.possible).toHaveLength(54);
    expect(inFlight).toEqual(ask({ Sw7: 'CLOSED' }, { open: ['Sw3', 'Sw4'] }));
  });

  it('impacts P610, which has no load record', () => {
    const answer = ask({}, { open: ['Sw6'] });
    expect(answer.certain).toEqual(['P610']);
    expect(answer.kilowatts).toEqual({ certain: 0, possible: 0 });
  });

  it('gives an uncertain tie and a requested close no credit', () => {
    for (const answer of [
      ask({ Sw7: 'UNKNOWN' }, { open: ['Sw2'] }),
      ask({ Sw7: 'INTERMEDIATE' }, { open: ['Sw2'] }),
      ask({}, { open: ['Sw2'], close: ['Sw7'] }),
    ]) {
      expect(recorded(answer.possible)).toBe(52);
      expect(answer.certain).toEqual([]);
      expect(answer.uncertain).toEqual(['Sw7']);
    }
  });

  it('takes an absent switch as unknown', () => {
    const answer = impact(network, { states: new Map(), open: ['Sw2'], close: [], inFlight: [] });
    expect(answer.uncertain).toEqual(switchIds);
    expect(answer.certain).toEqual([]);
    expect(recorded(answer.possible)).toBeGreaterThanOrEqual(52);
  });

  it('calls every point possibly impacted when a switch is not in the network', () => {
    const answer = ask({}, { open: ['Sw99'] });
    expect(answer.possible).toHaveLength(92);
    expect(answer).toMatchObject({ unknownSwitches: ['Sw99'], exact: false, certain: [] });
  });

  it('says what a close may energise and whether it completes a loop', () => {
    const close = ask({ Sw2: 'OPEN' }, { close: ['Sw7'] });
    expect(close).toMatchObject({ energisedBefore: 39, energisedAfter: 92, loops: [], parallels: [], possible: [] });
    expect(close.mayEnergise).toHaveLength(53);
    expect(ask({}, { close: ['Sw7'] })).toMatchObject({ loops: ['Sw7'], parallels: ['Sw7'], mayEnergise: [] });
    expect(ask({ Sw2: 'UNKNOWN' }, { close: ['Sw7'] })).toMatchObject({ loops: ['Sw7'], parallels: ['Sw7'] });
    expect(ask({ Sw1: 'OPEN' }, { close: ['Sw7'] })).toMatchObject({ loops: ['Sw7'], parallels: [], mayEnergise: [] });
    expect(ask({ Sw7: 'CLOSED' }, { open: ['Sw2'], close: [] })).toMatchObject({ energisedBefore: 92, energisedAfter: 92 });
  });
});
