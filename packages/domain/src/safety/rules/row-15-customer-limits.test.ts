import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import type { Lease } from '../request.ts';
import type { SnapshotDevice } from '../snapshot.ts';
import { ask, at, denials, deviceRequest, good, withDevice } from './rule-cases.ts';

const ofDevice = (change: Partial<SnapshotDevice>) => ask(withDevice(good, change), deviceRequest);
const limits = { max_event_min: 120, max_events_day: 2, min_rest_min: 60, max_indoor_celsius: null };
const lease: Lease = { start: at, ttl_s: 900, renew_s: 300, on_expiry: 'LOCAL_DEFAULT' };
const leased = (change: Partial<Lease> | null) => ask(good, { ...deviceRequest, lease: change === null ? null : { ...lease, ...change } });
const room = { kind: 'ROOM_AIR_CONDITIONER', limits: { ...limits, max_indoor_celsius: 26 } } as const;

describe('row 15', () => {
  it.each<[string, Partial<SnapshotDevice>]>([
    ['opted out', { opt_state: 'OPTED_OUT' }],
    ['opt-in not known', { opt_state: 'UNKNOWN' }],
    ['the last event of the day', { events_today: 2 }],
    ['events not known', { events_today: null }],
    ['a negative count', { events_today: -1 }],
    ['no limit of events', { limits: { ...limits, max_events_day: null } }],
    ['a minute short of rest', { rested_min: 59 }],
    ['rest not known', { rested_min: null }],
    ['no limit of rest', { limits: { ...limits, min_rest_min: null } }],
    ['an event longer than the customer allows', { limits: { ...limits, max_event_min: 14 } }],
    ['no limit of an event', { limits: { ...limits, max_event_min: null } }],
    ['the guard reached', { ...room, indoor_celsius: 26 }],
    ['a room of unknown temperature', { ...room, indoor_celsius: null }],
    ['a room without a guard', { ...room, indoor_celsius: 20, limits }],
    ['a device of unknown use without a guard', { kind: 'OTHER', indoor_celsius: 20 }],
    ['a charger under a guard that nobody can read', { limits: { ...limits, max_indoor_celsius: 26 } }],
  ])('denies: %s', (_name, change) => {
    expect(denials(ofDevice(change))).toEqual(['row-15']);
  });
  it.each<[string, Partial<SnapshotDevice>]>([
    ['one event left', { events_today: 1 }],
    ['just rested', { rested_min: 60 }],
    ['an event exactly as long as allowed', { limits: { ...limits, max_event_min: 15 } }],
    ['a room below its guard', { ...room, indoor_celsius: 25.9 }],
  ])('permits: %s', (_name, change) => {
    expect(ofDevice(change).result).toBe('PERMIT');
  });
  it.each<[string, Partial<Lease> | null]>([
    ['no lease', null],
    ['one that does not end by itself', { on_expiry: 'UNKNOWN' }],
    ['one second over the limit', { ttl_s: 901 }],
    ['no time at all', { ttl_s: 0 }],
    ['a negative time', { ttl_s: -900 }],
    ['an unknown time', { ttl_s: Number.NaN }],
    ['for ever', { ttl_s: Number.POSITIVE_INFINITY }],
    ['an unknown start', { start: Number.NaN }],
    ['over already', { start: at - 900_000 }],
    ['from later on, so that it lasts longer', { start: at + 3_000 }],
    ['renewed after its end', { renew_s: 901 }],
    ['renewed at no time', { renew_s: 0 }],
    ['renewed at an unknown time', { renew_s: Number.NaN }],
  ])('denies a lease: %s', (_name, change) => {
    expect(denials(leased(change))).toEqual(['row-15']);
  });
  it('permits a lease that is not renewed, and one from a clock a little ahead', () => {
    expect(leased({ renew_s: null }).result).toBe('PERMIT');
    expect(leased({ renew_s: 900 }).result).toBe('PERMIT');
    expect(leased({ start: at + 2_000 }).result).toBe('PERMIT');
    expect(leased({ start: at - 60_000 }).result).toBe('PERMIT');
  });
  it.each([
    ['value', { value: null }],
    ['value', { value: Number.NaN }],
    ['unit', { unit: null }],
    ['unit', { unit: '' }],
  ] as const)('denies a request without a %s', (_name, change) => {
    expect(denials(ask(good, { ...deviceRequest, ...change }))).toEqual(['row-15']);
  });
  it('is not lifted by any signature, origin or emergency', () => {
    fc.assert(
      fc.property(fc.constantFrom('OPERATOR', 'SAFETY', 'AUTOMATION'), fc.constantFrom('EEA3', 'OPERATOR', 'NONE'), (origin, emergency) => {
        const snapshot = { ...withDevice(good, { opt_state: 'OPTED_OUT' }), emergency_level: emergency } as const;
        expect(ask(snapshot, { ...deviceRequest, origin }).result).toBe('DENY');
      }),
    );
  });
});
