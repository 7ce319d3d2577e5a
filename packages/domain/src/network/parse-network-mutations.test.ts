import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { compileNetwork } from './compile-network.ts';
import document from './ieee123.json' with { type: 'json' };
import { impact } from './impact.ts';
import { networkDocument } from './network-document.ts';
import { oneLine } from './one-line.ts';
import { type NetworkParseResult, parseNetwork, problemsListedMax } from './parse-network.ts';
import { randomNetwork } from './random-network.ts';

type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

const junk = fc.oneof(
  fc.constantFrom<Json>(Number.NaN, Infinity, -Infinity, -0, 1e300, -1, 1e13, '', ' ', '\u0000', 'b0', 'b1', 'A', null, true, [], {}),
  fc.constantFrom<Json>(['A', 'A'], ['D'], ['A', 'B', 'C'], 'x'.repeat(5_000), '\u001b[2J', '__proto__', 'constructor'),
  fc.jsonValue({ maxDepth: 2 }).map((value) => structuredClone(value) as Json),
);

/** One change at a place found by following `steps`; what a step means depends on what stands there. */
const mutation = fc.record({
  steps: fc.array(fc.nat(1_000), { minLength: 1, maxLength: 4 }),
  change: fc.constantFrom('REPLACE', 'REMOVE', 'REPEAT', 'ADD', 'POLLUTE'),
  value: junk,
});

type Mutation = typeof mutation extends fc.Arbitrary<infer Value> ? Value : never;

const mutate = (target: Json, { steps, change, value }: Mutation): void => {
  const [step = 0, ...rest] = steps;
  if (target === null || typeof target !== 'object') return;
  const keys = Object.keys(target);
  const key = keys[step % Math.max(keys.length, 1)] ?? '0';
  const holder = target as { [key: string]: Json };
  if (key === '__proto__') return;
  const next = holder[key];
  if (rest.length > 0 && next !== null && typeof next === 'object') return mutate(next, { steps: rest, change, value });
  if (change === 'REPLACE') holder[key] = value;
  else if (change === 'POLLUTE') Object.defineProperty(target, '__proto__', { value, enumerable: true, configurable: true });
  else if (change === 'REMOVE') {
    if (Array.isArray(target)) target.splice(Number(key), 1);
    else delete holder[key];
  } else if (Array.isArray(target)) target.push(change === 'ADD' ? value : structuredClone(next ?? null));
  else holder[`${key}_`] = value;
};

/** What is read can be used; what is not is explained with paths that lead to where a problem can be. */
const expectUsable = (parsed: NetworkParseResult): void => {
  if (parsed.kind === 'INVALID') {
    expect(parsed.problems.length).toBeGreaterThan(0);
    for (const { path, message } of parsed.problems) {
      expect(message.length).toBeLessThan(300);
      expect(path).toMatch(/^([a-z_]+(\[\d+\])?(\..*)?)?/u);
      expect(`${path}${message}`).not.toMatch(/\p{Cc}/u);
    }
    return;
  }
  const network = compileNetwork(parsed.network);
  const answer = impact(network, {
    states: new Map(),
    open: parsed.network.switches.slice(0, 1).map(({ id }) => id),
    close: [],
    inFlight: [],
  });
  expect(answer.possible.length).toBeLessThanOrEqual(parsed.network.servicePoints.length);
  expect(Number.isFinite(answer.kilowatts.possible)).toBe(true);
  expect(oneLine(network, new Map()).buses).toHaveLength(parsed.network.buses.length);
  const again = parseNetwork(JSON.parse(JSON.stringify(networkDocument(parsed.network))));
  expect(again.kind).toBe('VALID');
};

describe('a damaged network document', () => {
  it('is read or refused with its problems, never with an exception, for random damage', () => {
    const outcomes = { VALID: 0, INVALID: 0 };
    fc.assert(
      fc.property(
        fc.oneof(fc.constant(document), randomNetwork),
        fc.array(mutation, { minLength: 1, maxLength: 4 }),
        (original, mutations) => {
          const damaged = structuredClone(original) as unknown as Json;
          for (const each of mutations) mutate(damaged, each);
          const parsed = parseNetwork(damaged);
          outcomes[parsed.kind] += 1;
          expectUsable(parsed);
        },
      ),
      { numRuns: 1_000 },
    );
    expect(Object.getOwnPropertyNames(Object.prototype)).not.toContain('polluted');
    console.log(`network documents: ${outcomes.INVALID} damaged ones refused, ${outcomes.VALID} still valid`);
    expect(Math.min(outcomes.VALID, outcomes.INVALID)).toBeGreaterThan(5);
  });

  it('names every one of several independent mistakes', () => {
    const copy = structuredClone(document);
    Object.assign(copy.lines[1] ?? {}, { to_bus: 'nowhere' });
    Object.assign(copy.lines[0] ?? {}, { phases: ['A', 'D'] });
    Object.assign(copy.switches[0] ?? {}, { id: 'L1' });
    Object.assign(copy.service_points[3] ?? {}, { phases: ['A', 'C'] });
    copy.sources.push({ bus: '300', phases: ['A'] });
    copy.buses.push({ id: 'alone', x: 0, y: 0 });
    const parsed = parseNetwork(copy);
    expect(parsed.kind === 'INVALID' && parsed.problems.map(({ path }) => path)).toEqual([
      'lines[0].phases[1]',
      'switches[0].id',
      'lines[1].to_bus',
      'sources[1]',
      // What stands behind the dangling end.
      'buses[1]',
      'buses[130]',
      'service_points[3].phases',
    ]);
  });

  it.each([
    ['a branch', 'lines[5].phases', (copy: typeof document) => Object.assign(copy.lines[5] ?? {}, { phases: ['B', 'C'] })],
    ['a capacitor', 'capacitors[1].phases', (copy: typeof document) => Object.assign(copy.capacitors[1] ?? {}, { phases: ['B'] })],
  ])('is refused when %s has a phase that nothing brings to its bus', (_, path, damage) => {
    const copy = structuredClone(document);
    damage(copy);
    const parsed = parseNetwork(copy);
    expect(parsed).toMatchObject({ kind: 'INVALID', problems: [{ path, message: expect.stringContaining('no conductor brings phase') }] });
  });

  it('lists a thousand problems and says how many more there are', () => {
    const parsed = parseNetwork({ ...document, lines: Array.from({ length: 30_000 }, () => 7) });
    if (parsed.kind === 'VALID') throw new Error('accepted');
    expect(parsed.problems).toHaveLength(problemsListedMax + 1);
    expect(parsed.problems.at(-1)?.message).toMatch(/^… and \d+ more problems$/u);
  });

  it('may be nested as deep as it likes', () => {
    let deep: unknown = 1;
    for (let depth = 0; depth < 100_000; depth += 1) deep = [deep];
    expect(parseNetwork({ ...document, buses: [{ id: deep, x: deep, y: 0 }] }).kind).toBe('INVALID');
    expect(parseNetwork({ ...document, extra: deep }).kind).toBe('INVALID');
  });

  it('keeps nothing of a negative zero', () => {
    const copy = structuredClone(document);
    Object.assign(copy.buses[0] ?? {}, { x: -0 });
    const parsed = parseNetwork(copy);
    expect(parsed.kind === 'VALID' && Object.is(parsed.network.buses[0]?.x, 0)).toBe(true);
  });
});

describe('a loop in a network document', () => {
  const withBranch = (list: 'lines' | 'switches', branch: object) => {
    const copy: Record<string, unknown> = structuredClone(document);
    copy[list] = [...document[list], { id: 'extra', phases: ['A', 'B', 'C'], rating_amps: null, ...branch }];
    return parseNetwork(copy);
  };

  it('of lines is accepted with a remark that no switch can part it', () => {
    expect(withBranch('lines', { from_bus: '149', to_bus: '8', length_kilofeet: 1 })).toMatchObject({
      kind: 'VALID',
      remarks: [{ path: 'lines[118]', message: '"extra" completes a loop that no switch can part' }],
    });
  });

  it('through normally closed switches is accepted with a remark, and a tie is none', () => {
    const bypass = { from_bus: '13', to_bus: '152' };
    expect(withBranch('switches', { ...bypass, normally_open: false })).toMatchObject({
      kind: 'VALID',
      remarks: [{ path: 'switches[8]', message: expect.stringContaining('in the normal state') }],
    });
    expect(withBranch('switches', { ...bypass, normally_open: true })).toMatchObject({ kind: 'VALID', remarks: [] });
  });
});
