import { describe, expect, it } from 'vitest';

import { exampleRequest } from '../example-snapshot.ts';
import type { Snapshot } from '../snapshot.ts';
import {
  ask,
  closeRequest,
  denials,
  deviceRequest,
  good,
  model,
  pointBehindSw5,
  sign,
  sw5Open,
  withDevice,
  withPoint,
  withPosition,
} from './rule-cases.ts';

/** The tie Sw7 is closed and rated so; opening Sw3 then leaves the hospital at the far end of it on the tie. */
const tied = (ratingAmps: number | null, hospital: string): Snapshot => {
  const rated = { ...model, switches: model.switches.map((item) => (item.normallyOpen ? { ...item, ratingAmps } : item)) };
  const snapshot = withPosition(withPoint(good, hospital, ['LIFE_SAFETY_HOSPITAL', 0]), 'Sw7', 'CLOSED');
  return { ...snapshot, network: { ...snapshot.network, model: rated } };
};
const openSw3 = exampleRequest('Sw3');
const held = ask(tied(null, ''), openSw3).impacted.held_by_tie;
const hospital = held[0] ?? '';

describe('row 1', () => {
  it('knows points that only the tie holds', () => {
    expect(held.length).toBeGreaterThan(0);
    expect(ask(tied(null, ''), openSw3).impacted.possible).toEqual([]);
  });
  it.each([
    ['unknown', null, 'RATING_UNKNOWN'],
    ['less than the load', 20, 'EXCEEDED'],
  ])('denies a level 0 point on a tie whose rating is %s', (_name, rating, reason) => {
    const decision = ask(tied(rating, hospital), openSw3);
    expect(denials(decision)).toContain('row-01');
    expect(decision.rules.find(({ id }) => id === 'row-01')?.value).toContain(reason);
  });
  it('accepts a level 0 point on a tie that is rated for everything it would carry, and one signature then permits', () => {
    const snapshot = tied(2_000, hospital);
    expect(ask(snapshot, openSw3)).toMatchObject({ result: 'HOLD_FOR_OPERATOR', required_signatures: 1 });
    expect(ask(snapshot, sign(snapshot, openSw3, 1)).result).toBe('PERMIT');
  });
  it('accepts points of a lower protection on a tie of unknown rating', () => {
    expect(ask(tied(null, ''), openSw3).result).toBe('HOLD_FOR_OPERATOR');
  });
  it('denies what a second record of the same point calls level 0', () => {
    const [hospitalRecord] = withPoint(good, pointBehindSw5, ['LIFE_SAFETY_HOSPITAL', 0]).assets.filter(
      ({ asset_id: id }) => id === pointBehindSw5,
    );
    const both = { ...good, assets: [...good.assets, ...(hospitalRecord === undefined ? [] : [{ ...hospitalRecord, asset_id: 'other' }])] };
    for (const assets of [both.assets, both.assets.toReversed()]) {
      expect(denials(ask({ ...good, assets }, exampleRequest('Sw5')))).toContain('row-01');
    }
  });
  it('denies a device that two records claim to be, that is not known, and whose home is not mapped', () => {
    expect(denials(ask({ ...good, devices: [...good.devices, ...good.devices] }, deviceRequest))).toContain('row-01');
    expect(denials(ask({ ...good, devices: [] }, deviceRequest))).toContain('row-01');
    expect(denials(ask(withDevice(good, { service_point_id: 'nowhere' }), deviceRequest))).toContain('row-01');
  });
  it('denies a device that cools people in a heatwave, and one that keeps somebody alive in any weather', () => {
    const hot = { ...good, weather: good.weather.map((item) => ({ ...item, temperature_celsius: 35 })) };
    const cooler = { kind: 'THERMOSTAT', indoor_celsius: 22, limits: { ...good.devices[0]?.limits, max_indoor_celsius: 26 } };
    const thermostat = (snapshot: Snapshot) => withDevice(snapshot, cooler as Partial<Snapshot['devices'][number]>);
    expect(ask(thermostat(good), deviceRequest).result).toBe('PERMIT');
    expect(denials(ask(thermostat(hot), deviceRequest))).toEqual(['row-01', 'default']);
    expect(ask(hot, deviceRequest).result).toBe('PERMIT');
    expect(denials(ask(withDevice(good, { kind: 'DIALYSIS_HOME_UNIT' }), deviceRequest))).toContain('row-01');
  });
  it('lets a switch open on a home of life support by two people in an emergency only, and never on its devices', () => {
    const home = { ...withPoint(good, pointBehindSw5, ['LIFE_SUPPORT_RESIDENTIAL', 0]), emergency_level: 'EEA3' } as const;
    const request = exampleRequest('Sw5');
    expect(ask(home, request)).toMatchObject({ result: 'HOLD_FOR_OPERATOR', required_signatures: 2 });
    expect(denials(ask(withDevice(home, { service_point_id: pointBehindSw5 }), deviceRequest))).toContain('row-01');
  });
  it('counts what is already on its way: two opens that are harmless alone', () => {
    const first = withPoint(withPosition(good, 'Sw7', 'CLOSED'), hospital, ['LIFE_SAFETY_HOSPITAL', 0]);
    const joint = { command_id: 'C-9', asset_id: 'feeder-123.Sw4', switch_id: 'Sw4', verb: 'OPEN', stage: 'SENT' } as const;
    const decision = ask({ ...first, in_flight: [joint] }, openSw3);
    expect(decision.impacted.possible).toContain(hospital);
    expect(denials(decision)).toContain('row-01');
  });
  it('does not count a close on its way as an open, nor the move itself twice', () => {
    const behindSw3 = ask(good, openSw3).impacted.possible[0] ?? '';
    const snapshot = withPoint(good, behindSw3, ['LIFE_SAFETY_HOSPITAL', 0]);
    const close = { command_id: 'C-9', asset_id: 'feeder-123.Sw3', switch_id: 'Sw3', verb: 'CLOSE', stage: 'SENT' } as const;
    expect(denials(ask({ ...snapshot, in_flight: [close] }, exampleRequest('Sw5')))).toEqual([]);
    expect(denials(ask({ ...snapshot, in_flight: [{ ...close, verb: 'OPEN' }] }, exampleRequest('Sw5')))).toContain('row-01');
    const itself = { ...close, verb: 'OPEN', asset_id: 'feeder-123.Sw5', switch_id: 'Sw5' } as const;
    expect(ask({ ...good, in_flight: [itself] }, exampleRequest('Sw5')).impacted).toEqual(ask(good, exampleRequest('Sw5')).impacted);
  });
  it('leaves a close onto a hospital to two people, who may give it back', () => {
    const hospitalBehind = withPoint(sw5Open, pointBehindSw5, ['LIFE_SAFETY_HOSPITAL', 0]);
    expect(ask(hospitalBehind, closeRequest)).toMatchObject({
      result: 'HOLD_FOR_OPERATOR',
      dominating_rule: 'row-01',
      required_signatures: 2,
    });
    expect(denials(ask(hospitalBehind, sign(hospitalBehind, closeRequest, 1)))).toEqual(['row-17']);
    expect(ask(hospitalBehind, sign(hospitalBehind, closeRequest, 2)).result).toBe('PERMIT');
  });
});
