import { describe, expect, it } from 'vitest';

import { decide } from '../decide.ts';
import { goodCase } from '../oracle/abstract-case.ts';
import { requestOf } from '../oracle/concrete-request.ts';
import { snapshotOf } from '../oracle/concrete-snapshot.ts';
import type { Request } from '../request.ts';
import type { Snapshot, SnapshotSwitch } from '../snapshot.ts';

const opening = { ...goodCase, ask: 'OPEN' } as const;
const closing = { ...goodCase, ask: 'CLOSE' } as const;
const good = snapshotOf(opening);
const open = requestOf(opening, '');

const denies = (snapshot: Snapshot, request: Request): boolean =>
  decide(snapshot, request, () => 'f'.repeat(64)).rules.some(({ id, outcome }) => id === 'row-04' && outcome === 'DENY');
const withTarget = (change: (item: SnapshotSwitch) => readonly SnapshotSwitch[]): Snapshot => ({
  ...good,
  switches: good.switches.flatMap((item) => (item.switch_id === 'target' ? change(item) : [item])),
});

describe('row 4, at a switch', () => {
  it('is content with one GOOD and fresh record of the switch that is asked for', () => {
    expect(denies(good, open)).toBe(false);
  });

  it.each<[string, Snapshot]>([
    ['that nobody reports', withTarget(() => [])],
    ['of which two records tell two positions', withTarget((item) => [item, { ...item, position: 'OPEN' }])],
    ['of which the second record is stale', withTarget((item) => [item, { ...item, quality: 'STALE' }])],
    ['of which the second record is of another asset', withTarget((item) => [item, { ...item, asset_id: 'feeder-123.other' }])],
    ['that another asset reports alone', withTarget((item) => [{ ...item, asset_id: 'feeder-123.other' }])],
    ['whose asset reports another switch', withTarget((item) => [{ ...item, switch_id: 'other' }])],
    ['that is neither open nor closed', withTarget((item) => [{ ...item, position: 'UNKNOWN' }])],
  ])('denies one %s', (_name, snapshot) => {
    expect(denies(snapshot, open)).toBe(true);
  });

  it('denies a request whose target is not its switch', () => {
    expect(denies(good, { ...open, target: 'feeder-123.tie' })).toBe(true);
    expect(denies(good, { ...open, switch_id: 'tie' })).toBe(true);
  });

  it('counts the switch as the same when two records say the same', () => {
    expect(
      denies(
        withTarget((item) => [item, { ...item, age_ms: 400 }]),
        open,
      ),
    ).toBe(false);
  });
});

describe('row 4, at the head meter', () => {
  const head = (change: Partial<Snapshot['head']>): Snapshot => ({ ...good, head: { ...good.head, ...change } });

  it.each<[string, Partial<Snapshot['head']>]>([
    ['BAD with a value', { quality: 'BAD' }],
    ['old', { age_ms: 5_001 }],
    ['of unknown age', { age_ms: null }],
    ['without a value', { kilowatts: null }],
  ])('denies an open while it is %s, and leaves a close to row 5', (_name, change) => {
    expect(denies(head(change), open)).toBe(true);
    expect(denies({ ...snapshotOf(closing), head: head(change).head }, requestOf(closing, ''))).toBe(false);
  });

  it('goes by its name in the decision, or by what it is', () => {
    const named = (asset_id: string) =>
      decide(head({ asset_id, quality: 'BAD' }), open, () => '').rules.find(({ id }) => id === 'row-04')?.inputs;
    expect(named('feeder-123.head')).toEqual(['feeder-123.head']);
    expect(named('')).toEqual(['the head meter']);
  });
});
