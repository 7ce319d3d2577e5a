import { describe, expect, it } from 'vitest';

import type { Snapshot } from '../snapshot.ts';
import { ask, closeRequest, good, openRequest, sign, sw5Open } from './rule-cases.ts';

type Read = NonNullable<Snapshot['direct_read']>;

const fresh: Read = { asset_id: 'feeder-123.Sw5', position: 'OPEN', age_ms: 500 };
const frozen = (snapshot: Snapshot, read: Read | null): Snapshot => ({
  ...snapshot,
  pipeline: { ...snapshot.pipeline, age_ms: 3_000 },
  direct_read: read,
});

describe('row 3, a close while the telemetry path is not trusted', () => {
  it.each<[string, Partial<Read>]>([
    ['this instant', { age_ms: 0 }],
    ['as long ago as the limit allows', { age_ms: 2_000 }],
    ['and found closed', { position: 'CLOSED' }],
  ])('is for an operator when the switch was read %s', (_name, change) => {
    const snapshot = frozen(sw5Open, { ...fresh, ...change });
    expect(ask(snapshot, closeRequest)).toMatchObject({ result: 'HOLD_FOR_OPERATOR', dominating_rule: 'row-03' });
    expect(ask(snapshot, sign(snapshot, closeRequest, 1)).result).toBe('PERMIT');
  });
  it.each<[string, Partial<Read> | null]>([
    ['never', null],
    ['too long ago', { age_ms: 2_001 }],
    ['at an unknown time', { age_ms: null }],
    ['in the future', { age_ms: -1 }],
    ['as another one', { asset_id: 'feeder-123.Sw4' }],
    ['between its positions', { position: 'INTERMEDIATE' }],
    ['without an answer', { position: 'UNKNOWN' }],
  ])('is denied when the switch was read %s', (_name, change) => {
    const snapshot = frozen(sw5Open, change === null ? null : { ...fresh, ...change });
    expect(ask(snapshot, sign(snapshot, closeRequest, 1))).toMatchObject({ result: 'DENY', dominating_rule: 'row-03' });
  });
  it('does not help an open', () => {
    expect(ask(frozen(good, fresh), sign(good, openRequest, 2))).toMatchObject({ result: 'DENY', dominating_rule: 'row-03' });
  });
  it('begins with the third second of silence', () => {
    expect(ask({ ...good, pipeline: { ...good.pipeline, age_ms: 2_999 } }, openRequest).result).toBe('HOLD_FOR_OPERATOR');
  });
});
