import { describe, expect, it } from 'vitest';

import type { Asset } from '@gridstream/schemas';

import { parseCustomerFile } from './parse-customer-file.ts';
import { planRegistry } from './plan-registry.ts';

const point = (id: string) => ({ type: 'service_point', id, name: id, bus: '1', phases: ['A'], rated_kilowatts: 20 });
const customer = (id: string, points: readonly string[], criticality = 'RESIDENTIAL') => ({
  type: 'customer',
  id,
  name: id,
  service_point_ids: points,
  criticality_class: criticality,
  source: 'CIS',
  designation_issued: '2025-03-01T00:00:00.000Z',
  designation_expires: null,
  designation_state: null,
});
const text = (...lines: readonly unknown[]): string =>
  lines.map((line) => (typeof line === 'string' ? line : JSON.stringify(line))).join('\n');
const apply = (known: ReadonlyMap<string, Asset>, file: string) => {
  const parsed = parseCustomerFile(file);
  const change = planRegistry(parsed, known, 1_000);
  return { ...change, parsed, known: new Map([...known, ...change.assets.map((asset): [string, Asset] => [asset.asset_id, asset])]) };
};
const levels = (known: ReadonlyMap<string, Asset>, id: string) => known.get(id)?.protection.map((source) => source.priority_level);

const homes = [point('P1'), point('P2'), customer('home-1', ['P1']), customer('home-2', ['P2'])];

describe('the registry', () => {
  it('gives a point every source of its customers, and writes nothing when nothing has changed', () => {
    const first = apply(new Map(), text(...homes, customer('hospital', ['P1'], 'LIFE_SAFETY_HOSPITAL')));
    expect(levels(first.known, 'P1')).toEqual([0, 3]);
    expect(apply(first.known, text(...homes, customer('hospital', ['P1'], 'LIFE_SAFETY_HOSPITAL'))).assets).toEqual([]);
  });
  it('moves the protection along with a customer who moves, and says so', () => {
    const first = apply(new Map(), text(...homes, customer('hospital', ['P1'], 'LIFE_SAFETY_HOSPITAL')));
    const moved = apply(first.known, text(...homes, customer('hospital', ['P2'], 'LIFE_SAFETY_HOSPITAL')));
    expect([levels(moved.known, 'P1'), levels(moved.known, 'P2')]).toEqual([[3], [0, 3]]);
    expect(moved.lowered).toHaveLength(1);
  });
  it.each([
    ['missing', text(...homes)],
    ['truncated', text(...homes, '{"type":"customer","id":"hospi')],
    ['of an unknown class', text(...homes, customer('hospital', ['P1'], 'CASTLE'))],
    ['of a weaker class', text(...homes, customer('hospital', ['P1'], 'RESIDENTIAL'))],
  ])('keeps the known protection when the line of the customer is %s', (_name, file) => {
    const first = apply(new Map(), text(...homes, customer('hospital', ['P1'], 'LIFE_SAFETY_HOSPITAL')));
    expect(Math.min(...(levels(apply(first.known, file).known, 'P1') ?? [9]))).toBe(0);
  });
  it('raises at once', () => {
    const first = apply(new Map(), text(...homes));
    expect(
      levels(
        apply(first.known, text(point('P1'), point('P2'), customer('home-1', ['P1'], 'EMERGENCY_SERVICES'), customer('home-2', ['P2'])))
          .known,
        'P1',
      ),
    ).toEqual([0]);
  });
  it('marks a point whose line is gone as removed, and leaves one without customer unmapped', () => {
    const first = apply(new Map(), text(...homes, point('P3')));
    expect(levels(first.known, 'P3')).toEqual([]);
    expect(apply(first.known, text(point('P2'), customer('home-2', ['P2']))).known.get('P1')?.removed).toBe(true);
  });
  it('reports every bad line with its number and uses the rest', () => {
    const { parsed } = apply(new Map(), text(...homes, 'x', { type: 'customer' }, point('P1')));
    expect(parsed.problems.map(({ line }) => line)).toEqual([5, 6, 7]);
    expect(parsed.servicePoints).toHaveLength(2);
  });
});
