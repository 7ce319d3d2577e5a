import { describe, expect, it } from 'vitest';

import { exampleRequest, exampleTopology } from '../example-snapshot.ts';
import type { Snapshot } from '../snapshot.ts';
import {
  ask,
  closeRequest,
  denials,
  good,
  openRequest,
  pointBehindSw5,
  sign,
  sw5Open,
  withPoint,
  withPosition,
  withSwitch,
} from './rule-cases.ts';

const rowTen = (snapshot: Snapshot, request = openRequest) => ask(snapshot, request).rules.find(({ id }) => id === 'row-10') ?? null;
const moving = { command_id: 'C-9', asset_id: 'feeder-123.Sw4', switch_id: 'Sw4', verb: 'CLOSE', stage: 'SENT' } as const;

describe('row 10', () => {
  it('leaves an uncertain switch on the path to people for levels 3 to 5, and denies below', () => {
    const uncertain: Snapshot = { ...good, in_flight: [moving] };
    expect(rowTen(uncertain)).toMatchObject({ outcome: 'HOLD_FOR_OPERATOR', value: 'uncertain: Sw4' });
    expect(ask(uncertain, sign(uncertain, openRequest, 1)).result).toBe('PERMIT');
    for (const [criticality, level] of [
      ['SCHOOL_PUBLIC', 2],
      ['CARE_FACILITY', 1],
    ] as const)
      expect(rowTen({ ...withPoint(uncertain, pointBehindSw5, [criticality, level]), emergency_level: 'EEA3' })?.outcome).toBe('DENY');
  });
  it('does not ask about an uncertain switch elsewhere, whose every position was counted', () => {
    expect(rowTen(withSwitch(good, 'Sw6', { quality: 'BAD' }))).toBeNull();
    expect(rowTen(withSwitch(good, 'Sw4', { quality: 'BAD' }))?.outcome).toBe('HOLD_FOR_OPERATOR');
  });
  it('denies a plan of another topology, and everything without a model', () => {
    expect(rowTen(good, { ...openRequest, topology_version: exampleTopology })).toBeNull();
    expect(rowTen(good, { ...openRequest, topology_version: 'b'.repeat(64) })?.outcome).toBe('DENY');
    for (const snapshot of [good, sw5Open]) {
      const blank = { ...snapshot, network: { topology_version: null, model: null } };
      for (const request of [openRequest, closeRequest]) expect(rowTen(blank, request)?.outcome).toBe('DENY');
    }
  });
  it('lets a plan be shown, and never executed, on a model whose version is not known', () => {
    const unnamed = <Given extends Snapshot>(snapshot: Given) => ({
      ...snapshot,
      network: { ...snapshot.network, topology_version: null },
    });
    for (const [snapshot, request] of [
      [unnamed(good), openRequest],
      [unnamed(sw5Open), closeRequest],
    ] as const) {
      expect(ask(snapshot, request).result).toBe('HOLD_FOR_OPERATOR');
      expect(rowTen(snapshot, request)?.outcome).toBe('HOLD_FOR_OPERATOR');
      expect(denials(ask(snapshot, sign(snapshot, request, 2)))).toEqual(['row-17']);
      const named = { ...sign(snapshot, request, 2), topology_version: exampleTopology };
      expect(denials(ask(snapshot, named))).toEqual(['row-17']);
    }
    const school = withPoint(unnamed(good), pointBehindSw5, ['SCHOOL_PUBLIC', 2]);
    expect(rowTen(school)?.outcome).toBe('DENY');
    expect(rowTen(unnamed(good), exampleRequest('Sw7', 'CLOSE'))).toMatchObject({ outcome: 'DENY', value: 'loops 1' });
  });
  it('denies a close that completes a loop in a position that the switches may have', () => {
    expect(rowTen(sw5Open, closeRequest)).toBeNull();
    const closeTie = exampleRequest('Sw7', 'CLOSE');
    expect(rowTen(good, closeTie)).toMatchObject({ outcome: 'DENY', value: 'loops 1' });
    const sectioned = withPosition(good, 'Sw3', 'OPEN');
    expect(rowTen(sectioned, closeTie)).toBeNull();
    expect(rowTen(withSwitch(sectioned, 'Sw3', { quality: 'STALE' }), closeTie)?.outcome).toBe('DENY');
    expect(denials(ask(good, exampleRequest('Sw99', 'CLOSE')))).toContain('row-10');
  });
});
