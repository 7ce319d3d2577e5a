import { describe, expect, it } from 'vitest';

import type { SwitchState } from '../../network/model.ts';
import { exampleRequest } from '../example-snapshot.ts';
import type { LastKnownGood, Snapshot } from '../snapshot.ts';
import { ask, at, closeRequest, denials, deviceRequest, good, openRequest, sign, sw5Open, withPosition, withSwitch } from './rule-cases.ts';

const withKnown = (change: Partial<LastKnownGood>, snapshot: Snapshot = good): Snapshot => ({
  ...snapshot,
  last_known_good: { ...snapshot.last_known_good, ...change },
});
const stored = (switchId: string, position: SwitchState | null): Snapshot =>
  withKnown({
    switches: good.last_known_good.switches.flatMap((item) =>
      item.switch_id === switchId ? (position === null ? [] : [{ ...item, position }]) : [item],
    ),
  });
const openSw3 = exampleRequest('Sw3');

describe('row 9', () => {
  it.each<[string, Partial<LastKnownGood>]>([
    ['missing', { state: 'MISSING' }],
    ['stale', { state: 'STALE' }],
    ['corrupt', { state: 'CORRUPT' }],
    ['unknown', { state: 'UNKNOWN' }],
    ['of no age', { at: null }],
    ['too old by a millisecond', { at: at - 300_001 }],
    ['from the future', { at: at + 2_001 }],
    ['empty', { switches: [] }],
  ])('denies every restriction on a last known good state that is %s', (_name, change) => {
    for (const request of [openRequest, deviceRequest]) expect(denials(ask(withKnown(change), request))).toContain('row-09');
    expect(ask(withKnown(change, sw5Open), closeRequest).rules.find(({ id }) => id === 'row-09')?.outcome).toBe('HOLD_FOR_OPERATOR');
  });
  it('accepts one as old as the limit', () => {
    expect(denials(ask(withKnown({ at: at - 300_000 }), openSw3))).toEqual([]);
  });
  it.each([
    ['the target', 'Sw3', 'OPEN'],
    ['a switch that supplies the target', 'Sw1', 'OPEN'],
    ['a position that is none', 'Sw1', 'INTERMEDIATE'],
    ['a switch on the path that is not stored', 'Sw1', null],
    ['a tie that may back the path up and is not stored', 'Sw7', null],
  ] as const)('denies on disagreement about %s', (_name, switchId, position) => {
    expect(denials(ask(stored(switchId, position), openSw3))).toContain('row-09');
  });
  it.each([
    ['open', 'OPEN'],
    ['not stored', null],
  ] as const)('does not ask about a switch elsewhere that is %s', (_name, position) => {
    expect(denials(ask(stored('Sw6', position), openSw3))).toEqual([]);
  });
  it('compares a device only with the switches that supply its home', () => {
    expect(denials(ask(stored('Sw1', 'OPEN'), deviceRequest))).toEqual(['row-09']);
    expect(denials(ask(stored('Sw3', 'OPEN'), deviceRequest))).toEqual([]);
    const elsewhere = { ...good, devices: good.devices.map((device) => ({ ...device, service_point_id: 'outside' })) };
    expect(denials(ask({ ...elsewhere, last_known_good: stored('Sw3', 'OPEN').last_known_good }, deviceRequest))).toContain('row-09');
  });
  it('leaves a live position that nobody may believe, or that is told in two ways, to row 10', () => {
    const opposite = withSwitch(good, 'Sw1', { position: 'OPEN' }).switches.filter(({ switch_id: id }) => id === 'Sw1');
    for (const live of [
      withSwitch(good, 'Sw1', { quality: 'SUBSTITUTED' }),
      withSwitch(good, 'Sw1', { age_ms: null }),
      withSwitch(good, 'Sw1', { position: 'INTERMEDIATE' }),
      { ...good, switches: [...good.switches, ...opposite] },
      { ...good, switches: [...opposite, ...good.switches] },
      { ...good, switches: good.switches.filter(({ switch_id: id }) => id !== 'Sw1') },
    ]) {
      for (const position of ['CLOSED', 'OPEN'] as const) {
        const { rules } = ask({ ...live, last_known_good: stored('Sw1', position).last_known_good }, openSw3);
        expect(rules.map(({ id }) => id)).not.toContain('row-09');
        expect(rules.find(({ id }) => id === 'row-10')?.value).toContain('Sw1');
      }
      for (const position of ['UNKNOWN', 'INTERMEDIATE', null] as const) {
        expect(denials(ask({ ...live, last_known_good: stored('Sw1', position).last_known_good }, openSw3))).toContain('row-09');
      }
    }
  });
  it('never turns into a reason to restrict: agreement that a switch is open permits nothing by itself', () => {
    const both = withPosition(good, 'Sw1', 'OPEN');
    expect(ask(both, openSw3).result).toBe('HOLD_FOR_OPERATOR');
    expect(ask({ ...both, audit_available: false }, sign(both, openSw3, 1)).result).toBe('DENY');
  });
});
