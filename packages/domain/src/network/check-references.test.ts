import { describe, expect, it } from 'vitest';

import { tinyNetwork } from '../safety/oracle/tiny-network.ts';
import { checkReferences } from './check-references.ts';
import type { NetworkDraft } from './model.ts';

const { source, ...rest } = tinyNetwork;
const [bus] = tinyNetwork.buses;
const draft: NetworkDraft = {
  ...rest,
  sources: [source],
  lines: [{ id: 'line-1', fromBus: 'near', toBus: 'far', phases: ['A'], lengthKilofeet: 1, ratingAmps: null }],
  transformers: [{ id: 'transformer-1', fromBus: 'near', toBus: 'far', phases: ['A'], kind: 'POWER_TRANSFORMER', ratedKva: 100 }],
  capacitors: [{ id: 'capacitor-1', bus: 'near', phases: ['A'], kilovars: 10 }],
};
const problems = (change: Partial<NetworkDraft>, unread: readonly string[] = []): readonly string[] =>
  checkReferences({ ...draft, ...change }, new Set(unread)).map(({ path, message }) => `${path}: ${message}`);

const lists = ['lines', 'transformers', 'switches', 'capacitors', 'servicePoints', 'buses'] as const;
const nameOf = {
  lines: 'lines',
  transformers: 'transformers',
  switches: 'switches',
  capacitors: 'capacitors',
  servicePoints: 'service_points',
  buses: 'buses',
};
const branches = ['lines', 'transformers', 'switches'] as const;
const at = (list: (typeof branches)[number], change: object) => ({
  [list]: draft[list].map((item, index) => (index === 0 ? { ...item, ...change } : item)),
});

describe('the references of a network', () => {
  it('are in order when every end is there and every id stands once', () => {
    expect(problems({})).toEqual([]);
  });

  it.each(branches)('name the end of each of %s that does not exist', (list) => {
    expect(problems(at(list, { fromBus: 'nowhere' }))).toEqual([`${list}[0].from_bus: there is no bus "nowhere"`]);
    expect(problems(at(list, { toBus: 'nowhere' }))).toEqual([`${list}[0].to_bus: there is no bus "nowhere"`]);
    expect(problems(at(list, { fromBus: 'far', toBus: 'far' }))).toEqual([expect.stringMatching(/\[0\]: ".*" joins bus "far" to itself/u)]);
  });

  it('name the bus of a capacitor, a service point and a source that does not exist', () => {
    expect(problems({ capacitors: draft.capacitors.map((item) => ({ ...item, bus: 'nowhere' })) })).toEqual([
      'capacitors[0].bus: there is no bus "nowhere"',
    ]);
    expect(problems({ servicePoints: draft.servicePoints.map((item) => ({ ...item, bus: 'nowhere' })) })).toHaveLength(2);
    expect(problems({ sources: [{ ...source, bus: 'nowhere' }] })).toEqual(['sources[0].bus: there is no bus "nowhere"']);
  });

  it.each(lists)('name an id that stands twice in %s, and the one before it', (list) => {
    const [first] = draft[list];
    const index = draft[list].length;
    expect(problems({ [list]: [...draft[list], first] })).toEqual([
      `${nameOf[list]}[${index}].id: "${first?.id ?? ''}" is already the id of ${nameOf[list]}[0].id`,
    ]);
  });

  it('let a bus, a capacitor and a service point share an id with a branch, but no two branches', () => {
    const capacitors = draft.capacitors.map((item) => ({ ...item, id: 'line-1' }));
    const servicePoints = draft.servicePoints.slice(0, 1).map((item) => ({ ...item, id: 'line-1' }));
    expect(problems({ capacitors, servicePoints })).toEqual([]);
    expect(problems(at('switches', { id: 'transformer-1' }))).toEqual([
      'switches[0].id: "transformer-1" is already the id of transformers[0].id',
    ]);
  });

  it('say nothing about what could not be read, neither of ids nor of ends', () => {
    const blank = { id: '', fromBus: '', toBus: '' };
    expect(
      problems({
        lines: draft.lines.flatMap((item) => [
          { ...item, ...blank },
          { ...item, ...blank },
        ]),
      }),
    ).toEqual([]);
    for (const unread of ['buses', 'buses[]', 'buses[].id']) {
      expect(problems({ buses: bus === undefined ? [] : [bus] }, [unread])).toEqual([]);
    }
    expect(problems({ buses: bus === undefined ? [] : [bus] }, ['lines[]'])).not.toEqual([]);
  });

  it('ask for exactly one source, unless the sources could not be read', () => {
    expect(problems({ sources: [] })).toEqual(['sources: a network has exactly one source, found none']);
    expect(problems({ sources: [] }, ['sources'])).toEqual([]);
    expect(problems({ sources: [source, source, source] })).toEqual([
      expect.stringMatching(/^sources\[1\]: a network has exactly one source/u),
      expect.stringMatching(/^sources\[2\]: a network has exactly one source/u),
    ]);
  });
});
