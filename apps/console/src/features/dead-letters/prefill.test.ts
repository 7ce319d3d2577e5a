import { describe, expect, it } from 'vitest';

import { isTelemetryReading } from '@gridstream/schemas';
import type { DeadLetterRecord } from '@gridstream/schemas';

import { prefillEdit } from './prefill.ts';

const base64 = (text: string) => Buffer.from(text).toString('base64');

const record = (payload: string, decoded = payload): DeadLetterRecord => ({
  ref: 'telemetry.iot.v1.dlq/0/1',
  topic: 'telemetry.iot.v1.dlq',
  partition: 0,
  offset: 1,
  fingerprint: 'f',
  reason: 'VALIDATION_FAILED',
  stage: 'FIELD_VALIDATE',
  error_class: 'e',
  message: 'm',
  failing_path: 'points[0].value',
  failed_at: 2_000,
  timestamp: 1_500,
  firmware: 'tstat-4.3.0-rc1',
  device_id: 'thermostat-0007',
  key_base64: null,
  value_base64: base64(payload),
  value_length: payload.length,
  value_sha256: 'a'.repeat(64),
  headers: [],
  decoded_json: decoded,
  decoded_with: '',
});

const payload = {
  device_id: 'thermostat-0007',
  timestamp: 1_400,
  sequence: 9,
  firmware: 'tstat-4.3.0-rc1',
  cause: 'PERIODIC',
  points: [{ name: 'indoor_temperature', value: '22.5', unit: 'Cel' }],
};

describe('prefillEdit', () => {
  it('turns a value sent as text into a valid reading and says so', () => {
    const { json, notes } = prefillEdit(record(JSON.stringify(payload)));
    const reading: unknown = JSON.parse(json);
    expect(isTelemetryReading(reading)).toBe(true);
    expect(reading).toMatchObject({ timestamp: 1_400, cause: 'HISTORICAL', points: [{ value: 22.5, quality: 'QUESTIONABLE' }] });
    expect(notes.join('\n')).toContain('points[0].value');
  });

  it('recovers what it can from JSON with a NaN literal, and never invents the value', () => {
    const text = JSON.stringify(payload).replace('"22.5"', 'NaN');
    const { json } = prefillEdit(record(text, ''));
    expect(JSON.parse(json)).toMatchObject({
      device_id: 'thermostat-0007',
      timestamp: 1_400,
      points: [{ name: 'indoor_temperature', value: null, quality: 'BAD' }],
    });
  });

  it('recovers what it can from a truncated packet', () => {
    const { json, notes } = prefillEdit(
      record(JSON.stringify({ ...payload, points: [{ ...payload.points[0], value: 22.5 }] }).slice(0, -12), ''),
    );
    expect(JSON.parse(json)).toMatchObject({ device_id: 'thermostat-0007', sequence: 9, firmware: 'tstat-4.3.0-rc1' });
    expect(notes.join('\n')).toContain('not whole JSON');
  });

  it('keeps a foreign unit as it is, so that the gate refuses it until a person converts it', () => {
    const { json } = prefillEdit(record(JSON.stringify({ ...payload, points: [{ name: 't', value: 72, unit: '[degF]' }] })));
    expect(isTelemetryReading(JSON.parse(json))).toBe(false);
    expect(json).toContain('[degF]');
  });

  it('asks for the points when none are known', () => {
    const { json, notes } = prefillEdit(record('\u0000\u0001', ''));
    expect(isTelemetryReading(JSON.parse(json))).toBe(false);
    expect(JSON.parse(json)).toMatchObject({ device_id: 'thermostat-0007', timestamp: 1_500, received_at: 2_000 });
    expect(notes.join('\n')).toContain('name the point');
  });
});
