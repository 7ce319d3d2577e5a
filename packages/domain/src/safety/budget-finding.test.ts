import { describe, expect, it } from 'vitest';

import { budgetFinding } from './budget-finding.ts';
import type { Ask } from './classify-request.ts';
import { decide } from './decide.ts';
import { exampleDevice, exampleDeviceRequest, exampleRequest } from './example-snapshot.ts';
import { exampleTiny, caseAt } from './oracle/concrete-snapshot.ts';
import type { Request } from './request.ts';
import type { Snapshot } from './snapshot.ts';

const name = () => 'f'.repeat(64);
const open = exampleRequest('target');
const limit = exampleDeviceRequest('feeder-123.charger-1', caseAt);
const enough = { kilowatts_left: 40, premises_left: 1, feeders_left: 1, opens_left: 1 };

const finding = (
  budget: Partial<Snapshot['budget']>,
  asked: { readonly ask: Ask; readonly request: Request } = { ask: 'OPEN', request: open },
) => {
  const snapshot = { ...exampleTiny, devices: [exampleDevice('feeder-123.charger-1', 'far-point')], budget: { ...enough, ...budget } };
  return budgetFinding({ ...asked, snapshot, impacted: decide(snapshot, asked.request, name).impacted });
};

describe('the budget of an open that takes 40 kW from one premises', () => {
  it('reaches when exactly as much is left', () => {
    expect(finding({})).toBeNull();
  });

  it.each([
    ['opens_left', 0, { input: 'budget.opens_left', needed: 1, isRate: true }],
    ['kilowatts_left', 39.9, { input: 'budget.kilowatts_left', needed: 40, isRate: false }],
    ['premises_left', 0, { input: 'budget.premises_left', needed: 1, isRate: false }],
    ['feeders_left', 0, { input: 'budget.feeders_left', needed: 1, isRate: false }],
  ] as const)('does not reach when %s is %d, and only the rate of opens is beyond signatures', (field, left, expected) => {
    expect(finding({ [field]: left })).toMatchObject({ ...expected, left });
    expect(finding({ [field]: null })).toMatchObject({ ...expected, left: null });
  });

  it('names the rate of opens first, which no signature lifts', () => {
    expect(finding({ opens_left: 0, kilowatts_left: 0, premises_left: 0, feeders_left: 0 })).toMatchObject({ isRate: true });
  });

  it('is used up when nobody knows who is affected, and when nothing is needed but nothing is known', () => {
    const unknown = { ...exampleTiny, network: { ...exampleTiny.network, model: null }, budget: enough };
    const { impacted } = decide(unknown, open, name);
    expect(budgetFinding({ ask: 'OPEN', request: open, snapshot: unknown, impacted })).toMatchObject({ needed: null });
    const nobody = { ...impacted, known: true };
    const budget = { ...enough, kilowatts_left: null };
    expect(budgetFinding({ ask: 'OPEN', request: open, snapshot: { ...unknown, budget }, impacted: nobody })).toMatchObject({
      needed: 0,
      left: null,
    });
  });
});

describe('the budget of a device', () => {
  const device = { ask: 'RESTRICT_IOT', request: limit } as const;
  it('knows no rate of opens, and counts what the restriction is expected to take', () => {
    expect(finding({ opens_left: 0, kilowatts_left: 7.2 }, device)).toBeNull();
    expect(finding({ kilowatts_left: 7.1 }, device)).toMatchObject({ input: 'budget.kilowatts_left', needed: 7.2 });
  });

  it.each<[number | null, number | null]>([
    [0, 0],
    [null, 7.2],
    [-1, null],
    [Number.NaN, null],
    [Number.POSITIVE_INFINITY, null],
  ])('takes an expectation of %d kW as %d kW', (expected, needed) => {
    const request = { ...limit, expected_kilowatts: expected };
    const found = finding({ kilowatts_left: -1 }, { ask: 'RESTRICT_IOT', request });
    expect(found).toMatchObject({ input: 'budget.kilowatts_left', needed });
  });
});

describe('what restricts nothing', () => {
  it.each(['CLOSE', 'RELEASE_IOT', 'READ', 'INVALID'] as const)('needs no budget: %s', (ask) => {
    expect(finding({ opens_left: 0, kilowatts_left: 0, premises_left: 0, feeders_left: 0 }, { ask, request: open })).toBeNull();
  });
});
