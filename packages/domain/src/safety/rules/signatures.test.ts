import { describe, expect, it } from 'vitest';

import { exampleRequest } from '../example-snapshot.ts';
import type { Request } from '../request.ts';
import type { Snapshot } from '../snapshot.ts';
import {
  ask,
  at,
  closeRequest,
  denials,
  devicePoint,
  deviceRequest,
  good,
  openRequest,
  pointBehindSw5,
  sign,
  sw5Open,
  withMode,
  withPoint,
} from './rule-cases.ts';

const water: Snapshot = { ...withPoint(good, pointBehindSw5, ['WATER_WASTEWATER', 1]), emergency_level: 'OPERATOR' };
const school = withPoint(good, pointBehindSw5, ['SCHOOL_PUBLIC', 2]);
const hotEmergency: Snapshot = { ...withMode(good, 'HEAT_SUSPEND'), emergency_level: 'EEA3' };
const manualHeat: Snapshot = { ...hotEmergency, modes: [...hotEmergency.modes, ...withMode(good, 'MANUAL_ONLY').modes] };
const home = withPoint(good, devicePoint, ['RESIDENTIAL', 3]);
const empty = { kilowatts_left: 0, premises_left: 0, feeders_left: 0, opens_left: 0 };

describe('the signatures that are required', () => {
  it.each<[string, Snapshot, Request, number]>([
    ['an open of level 3', good, openRequest, 1],
    ['an open of level 2', school, openRequest, 2],
    ['an open of level 1', water, openRequest, 2],
    ['an open in dangerous heat', hotEmergency, openRequest, 2],
    ['an open in dangerous heat while automation is off', manualHeat, { ...openRequest, origin: 'OPERATOR' }, 2],
    ['a close', sw5Open, closeRequest, 1],
    ['a close of level 0', withPoint(sw5Open, pointBehindSw5, ['LIFE_SAFETY_HOSPITAL', 0]), closeRequest, 2],
    ['a close of level 1', withPoint(sw5Open, pointBehindSw5, ['WATER_WASTEWATER', 1]), closeRequest, 2],
    ['a close of level 2', withPoint(sw5Open, pointBehindSw5, ['SCHOOL_PUBLIC', 2]), closeRequest, 2],
    ['a close onto points that are not registered', { ...sw5Open, assets: [] }, closeRequest, 2],
    [
      'a close in dangerous heat',
      { ...hotEmergency, switches: sw5Open.switches, last_known_good: sw5Open.last_known_good },
      closeRequest,
      1,
    ],
    ['a device of level 3 by automation', home, deviceRequest, 1],
    ['a device of level 5 in an aggregate', good, { ...deviceRequest, impact_class: 'MEDIUM_AGGREGATE' }, 1],
    ['a device of level 5 in an aggregate of unknown class', good, { ...deviceRequest, impact_class: 'UNKNOWN' }, 1],
    ['a device over the budget', { ...good, budget: empty }, deviceRequest, 1],
    ['a device over the budget that an operator asks for', { ...good, budget: empty }, { ...deviceRequest, origin: 'OPERATOR' }, 1],
  ])('for %s', (...[, snapshot, request, count]) => {
    expect(ask(snapshot, request)).toMatchObject({ result: 'HOLD_FOR_OPERATOR', required_signatures: count });
    expect(ask(snapshot, sign(snapshot, request, count)).result).toBe('PERMIT');
    // One signature too few: a switch is refused, a device goes on waiting.
    const result = request.action_kind === 'RESTRICT' && request.make_heritage === 'IOT' ? 'HOLD_FOR_OPERATOR' : 'DENY';
    expect(ask(snapshot, sign(snapshot, request, count - 1)).result).toBe(result);
    // Only the permit itself is asked for with signatures.
    expect(ask(snapshot, { ...sign(snapshot, request, count), stage: 'PROPOSED' }).result).toBe('HOLD_FOR_OPERATOR');
  });
  it.each<[string, Snapshot, Request]>([
    ['automation at level 5', good, deviceRequest],
    ['an operator at level 3', home, { ...deviceRequest, origin: 'OPERATOR' }],
  ])('are none for a device: %s', (_name, snapshot, request) => {
    expect(ask(snapshot, request)).toMatchObject({ result: 'PERMIT', required_signatures: 0 });
  });
  it('do not lift the limit of opens in a time, and lift the other budgets', () => {
    const spent = { ...good, budget: { ...good.budget, opens_left: 0 } };
    expect(ask(spent, sign(spent, openRequest, 2))).toMatchObject({ result: 'HOLD_FOR_OPERATOR', dominating_rule: 'row-16' });
    const aggregate = { ...good, budget: { ...empty, opens_left: 1 } };
    expect(ask(aggregate, openRequest).rules.map(({ id }) => id)).toContain('row-16');
    expect(ask(aggregate, sign(aggregate, openRequest, 1)).result).toBe('PERMIT');
  });
  it('take what a device draws at most when nobody says how much is expected', () => {
    const silent = { ...deviceRequest, expected_kilowatts: null };
    const left = (kilowatts_left: number): Snapshot => ({ ...good, budget: { ...good.budget, kilowatts_left } });
    expect(ask(left(7.2), silent).result).toBe('PERMIT');
    expect(ask(left(7.1), silent).result).toBe('HOLD_FOR_OPERATOR');
    for (const expected_kilowatts of [Number.NaN, -1, Number.POSITIVE_INFINITY])
      expect(ask(left(5_000), { ...deviceRequest, expected_kilowatts }).result).toBe('HOLD_FOR_OPERATOR');
  });
});

describe('row 17', () => {
  const aggregate: Request = { ...deviceRequest, impact_class: 'MEDIUM_AGGREGATE' };
  const signedDevice = sign(good, aggregate, 1);
  const signedOpen = sign(school, openRequest, 2);
  const [first, second] = signedOpen.approvals;
  it.each<[string, Partial<Request>]>([
    ['decided at no time', { decide_by: null }],
    ['to be decided for ever', { decide_by: Number.POSITIVE_INFINITY }],
    ['executed for ever', { not_after: Number.POSITIVE_INFINITY }],
    ['executed too early', { not_before: at + 1 }],
    ['proposed by nobody', { requester: '' }],
    ['bound to no epoch', { mode_epoch: null }],
    ['bound to another topology', { topology_version: 'c'.repeat(64) }],
    ['bound to no protection', { protection_hash: null }],
    ['bound to no plan', { plan_hash: null }],
    ['signed by nobody in particular', { approvals: [{ ...first, operator: '' }, second] as Request['approvals'] }],
    ['signed in no session', { approvals: [{ ...first, session: '' }, second] as Request['approvals'] }],
    ['signed twice in one session', { approvals: [first, { ...second, session: 's-1' }] as Request['approvals'] }],
    ['signed twice by one person', { approvals: [first, { ...second, operator: 'op-1' }] as Request['approvals'] }],
    ['signed twice with one authenticator', { approvals: [first, { ...second, authenticator: 'key-1' }] as Request['approvals'] }],
    ['signed with an authenticator that nobody knows', { approvals: [first, { ...second, authenticator: null }] as Request['approvals'] }],
    [
      'signed twice with what nobody knows',
      { approvals: [first, second].map((one) => ({ ...one, authenticator: null })) as Request['approvals'] },
    ],
    ['signed by one alone', { approvals: [first] as Request['approvals'] }],
    ['signed in the future', { approvals: [first, { ...second, at: at + 2_001, auth_time: at }] as Request['approvals'] }],
    ['signed before the person was authenticated', { approvals: [first, { ...second, auth_time: at + 1_001 }] as Request['approvals'] }],
    ['signed without a new authentication', { approvals: [first, { ...second, auth_strength: 'SESSION' }] as Request['approvals'] }],
    ['signed too long after the authentication', { approvals: [first, { ...second, auth_time: at - 61_001 }] as Request['approvals'] }],
    ['signed at an unknown time', { approvals: [first, { ...second, at: Number.NaN }] as Request['approvals'] }],
  ])('denies an open that is %s', (_name, change) => {
    expect(ask(school, signedOpen).result).toBe('PERMIT');
    const alsoVoid = change.topology_version === undefined ? [] : ['row-10'];
    expect(denials(ask(school, { ...signedOpen, ...change }))).toEqual([...alsoVoid, 'row-17']);
  });
  it('accepts what is decided and executed in the last millisecond of its time', () => {
    const approvals = signedOpen.approvals.map((approval) => ({ ...approval, expires: at, auth_time: approval.at - 60_000 }));
    expect(ask(school, { ...signedOpen, decide_by: at, not_before: at, not_after: at, approvals }).result).toBe('PERMIT');
    expect(ask(good, { ...deviceRequest, not_before: at, not_after: at, mode_epoch: 1 }).result).toBe('PERMIT');
  });
  it.each<[string, Partial<Request>]>([
    ['the proposer', { requester: 'op-1' }],
    ['too late', { decide_by: at - 1 }],
    ['over another plan', { plan_hash: 'e'.repeat(64) }],
    ['in another epoch', { mode_epoch: 2 }],
  ])('denies a restriction of devices signed %s', (_name, change) => {
    expect(ask(good, signedDevice).result).toBe('PERMIT');
    expect(denials(ask(good, { ...signedDevice, ...change }))).toEqual(['row-17']);
  });
  it.each<[string, Partial<Request>]>([
    ['late', { not_after: at - 1 }],
    ['early', { not_before: at + 1 }],
    ['in another mode epoch than it was made in', { mode_epoch: 2 }],
  ])('denies a restriction by automation that comes %s', (_name, change) => {
    expect(denials(ask(good, { ...deviceRequest, ...change }))).toEqual(['row-17']);
  });
  it('does not hold the level of points elsewhere against a signature, and does so for those that are affected', () => {
    const elsewhere = withPoint(school, 'S1a', ['CARE_FACILITY', 1]);
    expect(ask(elsewhere, signedOpen).result).toBe('PERMIT');
    const raised = { ...withPoint(school, pointBehindSw5, ['CARE_FACILITY', 1]), emergency_level: 'EEA3' } as const;
    expect(denials(ask(raised, signedOpen))).toEqual(['row-17']);
    expect(denials(ask(good, { ...exampleRequest('Sw5'), approvals: signedOpen.approvals }))).toEqual(['row-17']);
  });
});
