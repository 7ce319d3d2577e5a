import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { explainRejection, isTelemetryReading } from './gate.ts';
import { telemetryReading } from './model.ts';
import type { TelemetryReading } from './model.ts';

const valid: TelemetryReading = {
  device_id: 'feeder-123.head',
  timestamp: 1_790_000_000_000,
  sequence: 1,
  timestamp_quality: 'SYNCED',
  received_at: 1_790_000_000_100,
  heritage: 'SCADA',
  cause: 'PERIODIC',
  session_epoch: 's',
  firmware: '1.0',
  test: false,
  points: [{ name: 'kilowatts_total', value: 3510.5, unit: 'kW', quality: 'GOOD', quality_detail: [] }],
};

const odd = fc.oneof(
  fc.constantFrom(
    Number.NaN,
    Infinity,
    -Infinity,
    -0,
    -1,
    0.5,
    9_200_000_000_001,
    2 ** 53,
    null,
    undefined,
    '',
    'kW',
    'KW',
    'GOOD',
    'A'.repeat(200),
    '\u{FFFD}',
    [],
    {},
    true,
  ),
  fc.anything(),
);
const pointKeys = ['name', 'value', 'unit', 'quality', 'quality_detail'];
const readingKeys = Object.keys(valid);

/** A valid reading with up to three faults: a field replaced, removed or added, at either level. */
const nearlyValid = fc
  .array(
    fc.record({ inPoint: fc.boolean(), key: fc.oneof(fc.nat({ max: 12 }), fc.constant('surplus')), value: odd, remove: fc.boolean() }),
    { maxLength: 3 },
  )
  .map((faults) =>
    faults.reduce<Record<string, unknown>>((reading, fault) => broken(reading, fault), { ...valid, points: [{ ...valid.points[0] }] }),
  );

const broken = (
  reading: Record<string, unknown>,
  fault: { readonly inPoint: boolean; readonly key: number | string; readonly value: unknown; readonly remove: boolean },
): Record<string, unknown> => {
  const keys = fault.inPoint ? pointKeys : readingKeys;
  const key = typeof fault.key === 'number' ? (keys[fault.key % keys.length] ?? 'surplus') : fault.key;
  const points = reading['points'];
  const target: Record<string, unknown> =
    fault.inPoint && Array.isArray(points) && typeof points[0] === 'object' ? { ...points[0] } : { ...reading };
  if (fault.remove) delete target[key];
  else target[key] = fault.value;
  return fault.inPoint ? { ...reading, points: [target] } : target;
};

describe('isTelemetryReading', () => {
  it('accepts a valid reading', () => {
    expect(isTelemetryReading(valid)).toBe(true);
  });

  it('gives the verdict of the zod model for nearly valid readings', () => {
    fc.assert(
      fc.property(nearlyValid, (value) => isTelemetryReading(value) === telemetryReading.safeParse(value).success),
      { numRuns: 5000 },
    );
  });

  it('gives the verdict of the zod model for anything at all', () => {
    fc.assert(
      fc.property(fc.anything(), (value) => isTelemetryReading(value) === telemetryReading.safeParse(value).success),
      { numRuns: 1000 },
    );
  });
});

describe('explainRejection', () => {
  const point = valid.points[0];
  it.each([
    ['a unit of another system', { ...valid, points: [{ ...point, unit: 'MW' }] }, 'WRONG_UNIT', 'points[0].unit'],
    ['a negative sequence', { ...valid, sequence: -1 }, 'VALIDATION_RANGE', 'sequence'],
    ['no points', { ...valid, points: [] }, 'VALIDATION_RANGE', 'points'],
    ['NaN', { ...valid, points: [{ ...point, value: Number.NaN }] }, 'VALIDATION_FAILED', 'points[0].value'],
    ['a device id with a wildcard', { ...valid, device_id: 'a/#' }, 'VALIDATION_FAILED', 'device_id'],
  ])('names the place and the reason of %s', (...[, value, reason, path]) => {
    expect(explainRejection(value)).toMatchObject({ reason, path });
  });
});
