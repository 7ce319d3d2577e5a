import { describe, expect, it } from 'vitest';

import { decide } from '../decide.ts';
import type { Snapshot } from '../snapshot.ts';
import { goodCase } from './abstract-case.ts';
import { requestOf } from './concrete-request.ts';
import { snapshotOf } from './concrete-snapshot.ts';
import { tinyNetwork } from './tiny-network.ts';

const tie = (good: Snapshot, change: (item: Snapshot['switches'][number]) => Snapshot['switches']): Snapshot => ({
  ...good,
  switches: good.switches.flatMap((item) => (item.switch_id === 'tie' ? change(item) : [item])),
});

describe('a single fault', () => {
  it.each([0, -1, Number.NaN, Number.POSITIVE_INFINITY, 901])('a lease of %d s: row-15', (ttl_s) => {
    const request = requestOf(goodCase, '');
    const lease = request.lease === null ? null : { ...request.lease, ttl_s };
    const { rules } = decide(snapshotOf(goodCase), { ...request, lease }, () => 'f'.repeat(64));
    expect(rules.filter(({ outcome }) => outcome === 'DENY').map(({ id }) => id)).toContain('row-15');
  });

  it.each<[string, (good: Snapshot) => Snapshot]>([
    ['intermediate', (good) => tie(good, (item) => [{ ...item, position: 'INTERMEDIATE' }])],
    ['not reported', (good) => tie(good, () => [])],
    ['told twice, differently', (good) => tie(good, (item) => [item, { ...item, position: 'CLOSED' }])],
    ['told twice, once by a stale record', (good) => tie(good, (item) => [item, { ...item, quality: 'STALE' }])],
  ])('a tie whose status is %s: row-05', (_name, change) => {
    const { rules } = decide(change(snapshotOf(goodCase)), requestOf(goodCase, ''), () => 'f'.repeat(64));
    expect(rules.filter(({ outcome }) => outcome === 'DENY').map(({ id }) => id)).toContain('row-05');
  });

  it('a point that one of its two records never confirmed: row-11', () => {
    const good = snapshotOf({ ...goodCase, ask: 'OPEN', cis: 'UNAVAILABLE' });
    const twice = { ...good, assets: [...good.assets, ...good.assets.map((asset) => ({ ...asset, verified_at: null }))] };
    const denials = (snapshot: Snapshot) =>
      decide(snapshot, requestOf({ ...goodCase, ask: 'OPEN' }, ''), () => 'f'.repeat(64))
        .rules.filter(({ outcome }) => outcome === 'DENY')
        .map(({ id }) => id);
    expect(denials(good)).not.toContain('row-11');
    expect(denials(twice)).toContain('row-11');
  });

  it.each([Number.NaN, Number.POSITIVE_INFINITY])(
    'a network model with a load of %d: it is no model, so everybody counts as affected',
    (kilowatts) => {
      const open = { ...goodCase, ask: 'OPEN' } as const;
      const good = snapshotOf(open);
      const points = tinyNetwork.servicePoints.map((point) => ({ ...point, kilowatts }));
      const snapshot = { ...good, network: { ...good.network, model: { ...tinyNetwork, servicePoints: points } } };
      const decision = decide(snapshot, requestOf(open, ''), () => 'f'.repeat(64));
      expect(decision.impacted.known).toBe(false);
      expect(decision.result).toBe('DENY');
    },
  );

  it('a number that nobody can compare, anywhere: the decision is that on a number that is not known', () => {
    const open = { ...goodCase, ask: 'OPEN' } as const;
    const good = snapshotOf(open);
    const at = (age_ms: number | null): Snapshot => ({ ...good, switches: good.switches.map((item) => ({ ...item, age_ms })) });
    const answer = (snapshot: Snapshot) => decide(snapshot, requestOf(open, ''), (text) => String(text.length));
    expect(answer(at(Number.NaN))).toEqual(answer(at(null)));
  });
});
