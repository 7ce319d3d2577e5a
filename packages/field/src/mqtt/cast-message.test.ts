import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { isTelemetryReading } from '@gridstream/schemas';

import { castMessage } from './cast-message.ts';
import { toDeadLetter } from './to-dead-letter.ts';

const nowMs = 1_800_000_000_000;
const context = { isKnownDevice: (id: string) => id !== 'stranger-1', sessionEpoch: 'session' };
const sound = {
  device_id: 'thermostat-0001',
  timestamp: nowMs - 100,
  sequence: 4,
  firmware: 'tstat-4.2.1',
  cause: 'PERIODIC',
  points: [{ name: 'indoor_temperature', value: 21.5, unit: 'Cel' }],
};
const topicOf = (id: string) => `gridstream/v1/thermostat/${id}/telemetry`;
const castBytes = (payload: Uint8Array, topic = topicOf('thermostat-0001')) =>
  castMessage({ topic, payload, receivedAtMs: nowMs }, context);
const castJson = (value: unknown, topic?: string) => castBytes(Buffer.from(JSON.stringify(value)), topic);
const withPoint = (point: object) => ({ ...sound, points: [{ ...sound.points[0], ...point }] });

describe('casting of an MQTT message', () => {
  test('makes a reading of a sound packet', () => {
    const result = castJson(sound);
    expect(result.kind === 'reading' && result.reading).toMatchObject({
      device_id: 'thermostat-0001',
      heritage: 'IOT',
      cause: 'PERIODIC',
      received_at: nowMs,
    });
  });

  test('enters a sample that is over 24 h old as historical', () => {
    const result = castJson({ ...sound, timestamp: nowMs - 25 * 3_600_000 });
    expect(result.kind === 'reading' && result.reading.cause).toBe('HISTORICAL');
  });

  test('states a null value as BAD and never as zero', () => {
    const result = castJson(withPoint({ value: null }));
    expect(result.kind === 'reading' && result.reading.points[0]).toMatchObject({
      value: null,
      quality: 'BAD',
      quality_detail: ['failure'],
    });
  });

  test.each([
    ['a value as a string', castJson(withPoint({ value: '21.5' })), 'VALIDATION_FAILED', 'points[0].value'],
    ['missing points', castJson({ ...sound, points: undefined }), 'VALIDATION_FAILED', 'points'],
    ['no point at all', castJson({ ...sound, points: [] }), 'VALIDATION_RANGE', 'points'],
    ['a unit that is not listed', castJson(withPoint({ unit: '[degF]' })), 'WRONG_UNIT', 'points[0].unit'],
    ['a listed unit that is not the one of the quantity', castJson(withPoint({ unit: 'kW' })), 'WRONG_UNIT', 'points[0].unit'],
    ['a sample six minutes ahead', castJson({ ...sound, timestamp: nowMs + 360_000 }), 'CLOCK_SKEW', 'timestamp'],
    ['another device in the payload', castJson({ ...sound, device_id: 'thermostat-0002' }), 'KEY_MISMATCH', 'device_id'],
    ['a device nobody registered', castJson({ ...sound, device_id: 'stranger-1' }, topicOf('stranger-1')), 'ASSET_UNKNOWN', ''],
    ['NaN', castBytes(Buffer.from(JSON.stringify(sound).replace('21.5', 'NaN'))), 'DECODE_FAILED', ''],
    ['an infinite number', castBytes(Buffer.from(JSON.stringify(sound).replace('21.5', '1e999'))), 'VALIDATION_FAILED', 'points[0].value'],
    ['truncated JSON', castBytes(Buffer.from(JSON.stringify(sound).slice(0, -9))), 'DECODE_FAILED', ''],
    ['an array', castJson([1, 2]), 'DECODE_FAILED', ''],
    ['bytes that are not UTF-8', castBytes(Buffer.from([0x7b, 0xff, 0xfe, 0x7d])), 'DECODE_FAILED', ''],
    ['an empty payload', castBytes(new Uint8Array()), 'DECODE_FAILED', ''],
    ['10 MB', castBytes(Buffer.alloc(10_000_000, 0x20)), 'TOO_LARGE', ''],
  ])('refuses %s with its reason and path', (...[, result, reason, path]) => {
    expect(result.kind === 'refused' && { reason: result.refusal.reason, path: result.refusal.failingPath }).toEqual({ reason, path });
  });

  test.each([
    'gridstream/v1/thermostat/+/telemetry',
    'gridstream/v1/thermostat/#/telemetry',
    'gridstream/v1/thermostat/a/b/telemetry',
    'gridstream/v1/thermostat//telemetry',
    'gridstream/v1/thermostat/\u{1}/telemetry',
    'gridstream/v1/thermostat/тест/telemetry',
    'gridstream/v1/thermostat/thermostat-0001/command',
    'gridstream/v1/../thermostat-0001/telemetry',
    'other/v1/thermostat/thermostat-0001/telemetry',
    `gridstream/v1/thermostat/${'x'.repeat(300)}/telemetry`,
    'gridstream/v1/thermostat/$SYS/telemetry',
    '',
  ])('refuses the topic %j as TOPIC_INVALID and keys it by nothing', (topic) => {
    const result = castJson(sound, topic);
    expect(result.kind === 'refused' && { reason: result.refusal.reason, deviceId: result.deviceId }).toEqual({
      reason: 'TOPIC_INVALID',
      deviceId: '',
    });
  });

  test('ends every mutation of a sound packet as a valid reading or as a dead letter with the same bytes, without a throw', () => {
    const bytes = Buffer.from(JSON.stringify(sound));
    const mutation = fc.record({ at: fc.nat(bytes.length - 1), byte: fc.nat(255), cut: fc.nat(bytes.length) });
    fc.assert(
      fc.property(fc.array(mutation, { minLength: 1, maxLength: 4 }), (mutations) => {
        let payload: Buffer = Buffer.from(bytes);
        for (const { at, byte, cut } of mutations) {
          if (at < payload.length) payload[at] = byte;
          if (byte % 8 === 0) payload = payload.subarray(0, cut);
        }
        landsSomewhere(payload);
      }),
      { numRuns: 500 },
    );
  });

  test('ends any JSON value whatever as a reading or as a dead letter', () => {
    fc.assert(fc.property(fc.jsonValue(), (value) => landsSomewhere(Buffer.from(JSON.stringify(value)))));
    fc.assert(
      fc.property(fc.dictionary(fc.constantFrom(...Object.keys(sound)), fc.jsonValue()), (fields) =>
        landsSomewhere(Buffer.from(JSON.stringify({ ...sound, ...fields }))),
      ),
    );
  });
});

const landsSomewhere = (payload: Buffer) => {
  const message = { topic: topicOf('thermostat-0001'), payload, receivedAtMs: nowMs };
  const result = castMessage(message, context);
  if (result.kind === 'reading') expect(isTelemetryReading(result.reading)).toBe(true);
  else expect(toDeadLetter(message, result.refusal, result.deviceId)).toMatchObject({ value: payload, reason: result.refusal.reason });
};

describe('the dead letter of a message', () => {
  const letterOf = (text: string) => {
    const message = { topic: topicOf('thermostat-0001'), payload: Buffer.from(text), receivedAtMs: nowMs };
    const result = castMessage(message, context);
    if (result.kind !== 'refused') throw new Error('expected a refusal');
    return toDeadLetter(message, result.refusal, result.deviceId);
  };

  test('names the firmware, also from JSON that is broken', () => {
    expect(letterOf(JSON.stringify(sound).slice(0, -9)).firmware).toBe('tstat-4.2.1');
    expect(letterOf('no json').firmware).toBe('');
  });

  test('keeps bytes, topic and key as they came', () => {
    const letter = letterOf('{"firmware":');
    expect(Buffer.from(letter.value ?? []).toString()).toBe('{"firmware":');
    expect(letter.headers).toEqual([{ key: 'mqtt.topic', value: Buffer.from(topicOf('thermostat-0001')) }]);
    expect(Buffer.from(letter.key ?? []).toString()).toBe('thermostat-0001');
  });
});
