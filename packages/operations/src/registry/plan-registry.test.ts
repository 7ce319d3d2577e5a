import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import type { Asset } from '@gridstream/schemas';

import { nextReviewAt, reviewDesignations } from './plan-registry.ts';
import { levelOf } from './protection.ts';
import { answer, customer, emptyWorld, point } from './registry-fixtures.ts';
import type { World } from './registry-fixtures.ts';

const homes = [point('P1'), point('P2'), customer('home-1', ['P1']), customer('home-2', ['P2'])];
const hospital = customer('hospital', ['P1'], 'LIFE_SAFETY_HOSPITAL');
const first = answer(emptyWorld, [...homes, hospital]);

const levels = ({ known }: World, id: string) => known.get(id)?.protection.map((source) => source.priority_level);
const states = ({ known }: World, id: string) => known.get(id)?.protection.map((source) => source.designation_state);
const level = ({ known }: World, id: string) => levelOf(known.get(id) ?? { protection: [], removed: false });

describe('the registry', () => {
  it('gives a point every source of its customers, and writes nothing when nothing has changed', () => {
    expect(levels(first, 'P1')).toEqual([0, 3]);
    expect(answer(first, [...homes, hospital]).change).toMatchObject({ outcome: 'ACCEPTED', assets: [] });
  });
  it('raises at once', () => {
    const raised = answer(first, [...homes.slice(0, 3), customer('home-2', ['P2'], 'EMERGENCY_SERVICES'), hospital]);
    expect(level(raised, 'P2')).toBe(0);
  });
  it('takes a stated level that protects more than the class does, and none that protects less', () => {
    const stated = (value: number) =>
      answer(first, [...homes, { ...customer('water', ['P2'], 'WATER_WASTEWATER'), priority_level: value }]);
    expect([level(stated(0), 'P2'), level(stated(5), 'P2')]).toEqual([0, 1]);
  });
  it.each([
    ['missing', []],
    ['of a weaker class', [customer('hospital', ['P1'], 'RESIDENTIAL')]],
    ['of a class that protects less from a feeder switch', [customer('hospital', ['P1'], 'LIFE_SUPPORT_RESIDENTIAL')]],
    ['revoked', [{ ...hospital, designation_state: 'REVOKED' }]],
    ['of another customer at its place', [customer('hotel', ['P1'], 'COMMERCIAL')]],
  ])('keeps the known protection as pending when the row of the customer is %s', (_name, rows) => {
    const after = answer(first, [...homes, ...rows]);
    expect(level(after, 'P1')).toBe(0);
    expect(states(after, 'P1')).toContain('REVOKED_PENDING');
    expect(answer(after, [...homes, ...rows]).change).toMatchObject({ assets: [] });
  });
  it.each([
    ['cut', '{"type":"customer","id":"hospi'],
    ['of an unknown class', customer('hospital', ['P1'], 'CASTLE')],
    ['of a wrong type', { ...hospital, service_point_ids: 17 }],
  ])('loses nothing but the row when it is %s', (_name, row) => {
    const after = answer(first, [...homes, row]);
    expect(level(after, 'P1')).toBe(0);
    expect(level(after, 'P2')).toBe(3);
  });
  it('is active again once it is stated again', () => {
    const back = answer(answer(first, homes), [...homes, hospital]);
    expect(states(back, 'P1')).toEqual(['ACTIVE', 'ACTIVE']);
  });
  it('marks a point that is gone as removed, and leaves one without customer unmapped', () => {
    expect(levels(answer(first, [...homes, hospital, point('P3')]), 'P3')).toEqual([]);
    expect(answer(first, [point('P2'), customer('home-1', ['P2']), customer('home-2', ['P2']), hospital]).known.get('P1')?.removed).toBe(
      true,
    );
  });
});

describe('a customer who moves', () => {
  it('takes the protection along, and the log is told both points', () => {
    const moved = answer(first, [...homes, { ...hospital, service_point_ids: ['P2'] }]);
    expect([levels(moved, 'P1'), levels(moved, 'P2')]).toEqual([[3], [0, 3]]);
    expect(moved.change).toMatchObject({ moved: ['hospital moved from P1 to P2'], retained: [] });
  });
  it('takes the protection that was known along when the class gets weaker on the way', () => {
    expect(level(answer(first, [...homes, customer('hospital', ['P2'], 'RESIDENTIAL')]), 'P2')).toBe(0);
  });
  it('has not moved when the new point is not listed, or when a point is merely left out', () => {
    const nowhere = answer(first, [...homes, { ...hospital, service_point_ids: ['P9'] }]);
    const both = answer(first, [...homes, { ...hospital, service_point_ids: ['P1', 'P2'] }]);
    const left = answer(both, [...homes, hospital]);
    expect([level(nowhere, 'P1'), level(left, 'P2')]).toEqual([0, 0]);
    expect(left.change).toMatchObject({ moved: [], retained: ['hospital'] });
  });
  it('is not believed when too many protected customers move at once', () => {
    const ids = ['a', 'b', 'c', 'd', 'e', 'f'];
    const wards = (at: string) => ids.map((id) => customer(id, [at], 'CARE_FACILITY'));
    const before = answer(emptyWorld, [...homes, ...wards('P1')]);
    expect(answer(before, [...homes, ...wards('P2')]).change).toEqual({
      outcome: 'REFUSED',
      reason: 'the answer moves 6 protected customers at once, believed are at most 5',
    });
    expect(answer(before, [...homes, ...wards('P2').slice(0, 5), ...wards('P1').slice(5)]).change.outcome).toBe('ACCEPTED');
  });
});

describe('an answer that lacks too much', () => {
  const many = Array.from({ length: 40 }, (_, index) => customer(`home-${index}`, ['P1']));
  const full = answer(emptyWorld, [point('P1'), ...many]);
  it('is refused with the count, and changes nothing', () => {
    const half = answer(full, [point('P1'), ...many.slice(20)]);
    expect(half.change).toEqual({ outcome: 'REFUSED', reason: 'the answer drops 20 of 40 customers, believed is at most 10 %' });
    expect(half.known).toEqual(full.known);
    expect(answer(full, []).change).toEqual({ outcome: 'REFUSED', reason: 'the answer lists no customer' });
    expect(answer(full, many).change.outcome).toBe('ACCEPTED');
  });
  it('is believed up to the limit, and does not count whoever was missing before', () => {
    const fewer = answer(full, [point('P1'), ...many.slice(4)]);
    expect(fewer.change.outcome).toBe('ACCEPTED');
    expect(answer(fewer, [point('P1'), ...many.slice(7)]).change.outcome).toBe('ACCEPTED');
    expect(answer(fewer, [point('P1'), ...many.slice(8)]).change.outcome).toBe('REFUSED');
  });
});

describe('two registries', () => {
  const registered = { ...hospital, criticality_class: 'LIFE_SAFETY_HOSPITAL' };
  it('are both kept at a point, and the more protected one counts', () => {
    const cis = answer(emptyWorld, [...homes, customer('hospital', ['P1'], 'COMMERCIAL')]);
    const both = answer(cis, [registered], { registry: 'LIFE_SAFETY_REGISTRY' });
    expect(both.known.get('P1')?.protection.map(({ source }) => source)).toEqual(['LIFE_SAFETY_REGISTRY', 'CIS', 'CIS']);
    expect(level(both, 'P1')).toBe(0);
    expect(both.known.get('life-safety@hospital@P1')?.kind).toBe('CUSTOMER');
  });
  it('hold on their own: a move in one does not move the other', () => {
    const both = answer(first, [registered], { registry: 'LIFE_SAFETY_REGISTRY' });
    const moved = answer(both, [...homes, { ...hospital, service_point_ids: ['P2'] }]);
    expect([level(moved, 'P1'), level(moved, 'P2')]).toEqual([0, 0]);
    expect(level(answer(moved, [{ ...registered, service_point_ids: ['P2'] }], { registry: 'LIFE_SAFETY_REGISTRY' }), 'P1')).toBe(3);
  });
  it('leave points and devices to the customer system', () => {
    const both = answer(first, [registered, point('P7')], { registry: 'LIFE_SAFETY_REGISTRY' });
    expect([both.known.has('P7'), both.known.get('P2')?.removed]).toEqual([false, false]);
  });
});

describe('a designation', () => {
  const expiring = { ...hospital, designation_expires: '2026-03-01T00:00:00.000Z' };
  const expiresAt = Date.parse(expiring.designation_expires);
  it('that runs out is due for review and keeps its level, with or without a new answer', () => {
    const before = answer(emptyWorld, [...homes, expiring], { nowMs: expiresAt - 1 });
    expect(states(before, 'P1')).toEqual(['ACTIVE', 'ACTIVE']);
    expect(nextReviewAt(before.known.values())).toBe(expiresAt);
    expect(reviewDesignations(before.known, expiresAt - 1)).toEqual([]);
    const due = reviewDesignations(before.known, expiresAt);
    expect(due.map(({ asset_id: id }) => id).sort()).toEqual(['P1', 'hospital@P1']);
    expect(due.every((asset) => levelOf(asset) === 0)).toBe(true);
    const after = answer(before, [...homes, expiring], { nowMs: expiresAt });
    expect([states(after, 'P1'), level(after, 'P1'), nextReviewAt(after.known.values())]).toEqual([['REVIEW_DUE', 'ACTIVE'], 0, null]);
  });
});

const rowOf = fc.record({
  id: fc.constantFrom('a', 'b', 'c'),
  points: fc.uniqueArray(fc.constantFrom('P1', 'P2', 'P9'), { minLength: 1 }),
  criticality: fc.constantFrom('LIFE_SAFETY_HOSPITAL', 'CARE_FACILITY', 'COOLING_CENTER', 'SCHOOL_PUBLIC', 'RESIDENTIAL', 'CASTLE'),
  registry: fc.constantFrom('CIS' as const, 'LIFE_SAFETY_REGISTRY' as const),
});

const strongest = (known: ReadonlyMap<string, Asset>, id: string): number =>
  Math.min(...[...known.values()].flatMap((asset) => (asset.asset_id.includes(`${id}@`) && !asset.removed ? [levelOf(asset)] : [])));

describe('whatever the registries answer', () => {
  it('no customer is ever less protected than before, wherever they are', () => {
    fc.assert(
      fc.property(fc.array(fc.array(rowOf, { maxLength: 4 }), { maxLength: 6 }), (answers) => {
        let world = emptyWorld;
        for (const rows of answers) {
          const before = world.known;
          const registry = rows[0]?.registry ?? 'CIS';
          const customers = rows.map(({ id, points, criticality }) => customer(id, points, criticality));
          world = answer(world, [point('P1'), point('P2'), ...customers], { registry });
          for (const id of ['a', 'b', 'c']) expect(strongest(world.known, id)).toBeLessThanOrEqual(strongest(before, id));
        }
      }),
    );
  });
});
