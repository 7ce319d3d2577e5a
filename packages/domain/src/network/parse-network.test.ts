import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import document from './ieee123.json' with { type: 'json' };
import { networkDocument } from './network-document.ts';
import { parseNetwork } from './parse-network.ts';

type Document = typeof document;

const changed = (change: (copy: Document) => unknown): unknown => {
  const copy = structuredClone(document);
  change(copy);
  return copy;
};

const problemsOf = (input: unknown): readonly string[] => {
  const parsed = parseNetwork(input);
  return parsed.kind === 'VALID' ? [] : parsed.problems.map(({ path, message }) => `${path}: ${message}`);
};

const set = (target: object, field: string, value: unknown) => Object.assign(target, { [field]: value });

describe('a network document', () => {
  it('is read with every bus, branch and service point of the reference feeder', () => {
    const parsed = parseNetwork(document);
    if (parsed.kind === 'INVALID') throw new Error(JSON.stringify(parsed.problems));
    const { network } = parsed;
    expect([network.buses.length, network.lines.length, network.switches.length, network.transformers.length]).toEqual([130, 118, 8, 5]);
    expect(network.servicePoints).toHaveLength(92);
    expect(network.servicePoints.reduce((sum, { kilowatts }) => sum + (kilowatts ?? 0), 0)).toBe(3490);
    expect(network.servicePoints.find(({ id }) => id === 'P610')).toMatchObject({ bus: '610', phases: ['A', 'B', 'C'], kilowatts: null });
  });

  it.each([
    ['a dangling end', changed((copy) => set(copy.lines[3] ?? {}, 'to_bus', 'nowhere')), 'lines[3].to_bus: there is no bus "nowhere"'],
    ['a duplicate bus', changed((copy) => copy.buses.push({ id: '1', x: 0, y: 0 })), 'buses[130].id: "1" is already the id of buses[0].id'],
    [
      'one id for a line and a switch',
      changed((copy) => set(copy.switches[0] ?? {}, 'id', 'L1')),
      'switches[0].id: "L1" is already the id of lines[1].id',
    ],
    [
      'an unknown phase',
      changed((copy) => set(copy.lines[0] ?? {}, 'phases', ['A', 'D'])),
      'lines[0].phases[1]: must be one of A, B, C, found "D"',
    ],
    ['a phase named twice', changed((copy) => set(copy.lines[0] ?? {}, 'phases', ['A', 'A'])), 'lines[0].phases[1]: A is named twice'],
    [
      'no phase',
      changed((copy) => set(copy.lines[0] ?? {}, 'phases', [])),
      'lines[0].phases: must be a list of at least one of A, B, C, found a list',
    ],
    [
      'a second source',
      changed((copy) => copy.sources.push({ bus: '300', phases: ['A'] })),
      'sources[1]: a network has exactly one source; model a second one as a network of its own',
    ],
    ['no source', changed((copy) => set(copy, 'sources', [])), 'sources: a network has exactly one source, found none'],
    ['NaN', changed((copy) => set(copy.buses[2] ?? {}, 'x', Number.NaN)), 'buses[2].x: must be a finite number, found NaN'],
    [
      'infinity',
      changed((copy) => set(copy.service_points[0] ?? {}, 'kilowatts', Number.POSITIVE_INFINITY)),
      'service_points[0].kilowatts: must be a finite number or null, found Infinity',
    ],
    [
      'a negative load',
      changed((copy) => set(copy.service_points[0] ?? {}, 'kilowatts', -1)),
      'service_points[0].kilowatts: must be at least 0, found -1',
    ],
    [
      'a misspelt field',
      changed((copy) => set(copy.switches[0] ?? {}, 'normaly_open', true)),
      'switches[0].normaly_open: is not a field of this format',
    ],
    [
      'a missing field',
      changed((copy) => set(copy.switches[0] ?? {}, 'normally_open', undefined)),
      'switches[0].normally_open: must be true or false, found nothing',
    ],
    ['a branch to itself', changed((copy) => set(copy.lines[0] ?? {}, 'to_bus', '149')), 'lines[0]: "L115" joins bus "149" to itself'],
    ['another format', changed((copy) => set(copy, 'format', 'cim')), 'format: must be one of gridstream-network-1, found "cim"'],
    ['a zero voltage', changed((copy) => set(copy, 'nominal_kilovolts', 0)), 'nominal_kilovolts: must be more than 0'],
    ['an item that is no object', changed((copy) => set(copy, 'capacitors', [7])), 'capacitors[0]: must be an object, found 7'],
  ])('with %s is refused with the path', (_, input, problem) => {
    expect(problemsOf(input)).toContain(problem);
  });

  it('with an island names the buses that no source reaches', () => {
    const island = changed((copy) => {
      copy.buses.push({ id: 'i1', x: 0, y: 0 }, { id: 'i2', x: 0, y: 0 });
      copy.lines.push({ id: 'island', from_bus: 'i1', to_bus: 'i2', phases: ['A'], length_kilofeet: 1, rating_amps: null });
    });
    expect(problemsOf(island)).toEqual(['buses[130]: island without a source, even with every switch closed: "i1", "i2"']);
  });

  it('with a service point on a phase that no conductor brings is refused', () => {
    const missing = changed((copy) => set(copy.service_points[1] ?? {}, 'phases', ['A', 'B']));
    expect(problemsOf(missing)).toEqual(['service_points[1].phases: no conductor brings phase A from the source to bus "2"']);
  });

  it('reports every problem at once', () => {
    const broken = changed((copy) => {
      set(copy.lines[0] ?? {}, 'phases', 'A');
      set(copy.lines[5] ?? {}, 'length_kilofeet', null);
      set(copy, 'name', 7);
    });
    expect(problemsOf(broken)).toHaveLength(3);
  });

  it('is never read with an exception, whatever it holds', () => {
    fc.assert(
      fc.property(fc.anything(), (input) => {
        expect(problemsOf(input).length).toBeGreaterThan(0);
      }),
    );
    fc.assert(
      fc.property(fc.constantFrom(...Object.keys(document)), fc.jsonValue(), (field, value) => {
        expect(['VALID', 'INVALID']).toContain(parseNetwork({ ...document, [field]: value }).kind);
      }),
    );
  });

  it('accepts a loop of lines: the trace follows every way', () => {
    const loop = changed((copy) =>
      copy.lines.push({ id: 'loop', from_bus: '149', to_bus: '8', phases: ['A', 'B', 'C'], length_kilofeet: 1, rating_amps: null }),
    );
    expect(problemsOf(loop)).toEqual([]);
  });
});

describe('the document of a network', () => {
  it('is the same whatever order the file had, and reads back to the same network', () => {
    const reordered = changed((copy) => {
      for (const list of [copy.buses, copy.lines, copy.switches, copy.service_points]) list.reverse();
      for (const line of copy.lines) line.phases.reverse();
    });
    const [first, second] = [document, reordered].map((input) => {
      const parsed = parseNetwork(input);
      return parsed.kind === 'VALID' ? networkDocument(parsed.network) : parsed.problems;
    });
    expect(second).toEqual(first);
    const again = parseNetwork(first);
    expect(again.kind === 'VALID' && networkDocument(again.network)).toEqual(first);
    expect(JSON.parse(JSON.stringify(first))).toEqual(first);
  });
});
