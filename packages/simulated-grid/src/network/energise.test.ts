import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { computeFlows, energise } from './energise.ts';
import { feederModel } from './feeder.ts';

const feeder = feederModel.parse(JSON.parse(readFileSync(join(import.meta.dirname, '../../data/feeder.json'), 'utf8')));
const normallyClosed = feeder.switches.filter((each) => !each.normally_open).map((each) => each.id);
const kilowatts = new Map(feeder.loads.map((load) => [load.id, load.kilowatts]));
const flowsWith = (closed: readonly string[]) =>
  computeFlows(
    feeder,
    energise(feeder, (id) => closed.includes(id)),
    (id) => kilowatts.get(id) ?? 0,
  );

describe('the simulated feeder', () => {
  test('supplies all 91 loads in its normal state and draws their 3 490 kW at the head', () => {
    const flows = flowsWith(normallyClosed);
    expect(flows.supplied.size).toBe(91);
    expect(flows.totalKilowatts).toBeCloseTo(3_490, 6);
  });

  test.each([
    ['Sw2', 52, 1_975],
    ['Sw3', 16, 755],
    ['Sw4', 38, 1_425],
    ['Sw5', 10, 320],
    ['Sw6', 0, 0],
  ])('loses what lies behind %s when it opens', (switchId, points, lostKilowatts) => {
    const flows = flowsWith(normallyClosed.filter((id) => id !== switchId));
    expect(flows.supplied.size).toBe(91 - points);
    expect(flows.totalKilowatts).toBeCloseTo(3_490 - lostKilowatts, 6);
  });

  test('supplies the part behind Sw3 through tie Sw7 when Sw3 is open', () => {
    const flows = flowsWith([...normallyClosed.filter((id) => id !== 'Sw3'), 'Sw7']);
    expect(flows.supplied.size).toBe(91);
    expect(flows.branchKilowatts.get('Sw7')).toBeDefined();
  });

  test('draws at the head what its supplied loads draw, in every switch state', () => {
    fc.assert(
      fc.property(fc.subarray(feeder.switches.map((each) => each.id)), (closed) => {
        const flows = flowsWith(closed);
        const whole = feeder.loads.filter((load) => flows.supplied.has(load.id)).reduce((sum, load) => sum + load.kilowatts, 0);
        expect(flows.totalKilowatts).toBeLessThanOrEqual(whole + 1e-6);
        expect(closed.includes('Sw1') || flows.totalKilowatts === 0).toBe(true);
      }),
    );
  });
});
