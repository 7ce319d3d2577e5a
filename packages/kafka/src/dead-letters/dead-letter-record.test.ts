import { describe, expect, it } from 'vitest';

import type { DeadLetter, EventHeader } from '@gridstream/operations';
import { replayHeaders } from '@gridstream/schemas';

import { fromClientHeaders, toClientHeaders } from '../producer/headers.ts';
import { buildDeadLetter, cutBytes, valueBytesMax } from './build-record.ts';
import { fingerprintOf } from './fingerprint.ts';
import { dlqHeaders } from './header-names.ts';
import { parseDeadLetterHeaders } from './parse-headers.ts';

const letter: DeadLetter = {
  sourceTopic: 'telemetry.iot.v1',
  position: { partition: 2, offset: 41 },
  group: 'grid-state',
  key: Buffer.from('device'),
  value: Buffer.from([0, 255, 254]),
  timestampMs: 1000,
  headers: [],
  reason: 'VALIDATION_RANGE',
  stage: 'STATE_VALIDATE',
  errorClass: 'ValidationError',
  message: 'too big: 12',
  failingPath: 'points[3].value',
  schemaId: 7,
  firmware: 'f-1',
  deviceId: 'device',
};
const context = { nowMs: 1_790_000_000_000, serviceVersion: '1', topicPrefix: 'p.' };
const text = (value: string) => Buffer.from(value);
/** What a reader of the topic sees: the headers as the client writes them. */
const onTheWire = (headers: readonly EventHeader[] = []) => fromClientHeaders(toClientHeaders(headers));
const parse = (given: DeadLetter) => parseDeadLetterHeaders(onTheWire(buildDeadLetter(given, context).headers));

describe('buildDeadLetter', () => {
  it('keeps key, bytes and time, and says what failed, where and when', () => {
    const record = buildDeadLetter(letter, context);
    expect(record).toMatchObject({ key: letter.key, value: letter.value, timestampMs: 1000 });
    expect(parse(letter)).toMatchObject({
      sourceTopic: 'p.telemetry.iot.v1',
      sourcePartition: 2,
      sourceOffset: 41,
      group: 'grid-state',
      reason: 'VALIDATION_RANGE',
      schemaId: 7,
      firmware: 'f-1',
      failingPath: 'points[3].value',
      failedAtMs: context.nowMs,
      firstFailedAtMs: context.nowMs,
      replayCount: 0,
      fingerprint: fingerprintOf(letter),
      originalLength: null,
    });
  });

  it('keeps original headers: repeated, binary, empty and null', () => {
    const headers = [
      { key: 'a', value: Buffer.from([0, 255]) },
      { key: 'a', value: text('2') },
      { key: 'b', value: null },
      { key: 'c', value: text('') },
    ];
    expect(parse({ ...letter, headers }).original).toEqual(headers);
  });

  it('replaces the cause of an earlier failure but keeps when it first failed and how often it was replayed', () => {
    const first = buildDeadLetter(letter, { ...context, nowMs: 5000 });
    const again = parse({
      ...letter,
      reason: 'WRONG_UNIT',
      headers: [...(first.headers ?? []), { key: replayHeaders.count, value: text('2') }],
    });
    expect(again).toMatchObject({ reason: 'WRONG_UNIT', firstFailedAtMs: 5000, failedAtMs: context.nowMs, replayCount: 2 });
    expect(again.original.map(({ key }) => key)).toEqual([replayHeaders.count]);
  });

  it('keeps a value of 1 MiB whole, and of a larger one the first 64 KiB, its length and hash', () => {
    expect(buildDeadLetter({ ...letter, value: Buffer.alloc(valueBytesMax) }, context).value).toHaveLength(valueBytesMax);
    const large = { ...letter, value: Buffer.alloc(10_000_000, 7) };
    expect(buildDeadLetter(large, context).value).toHaveLength(cutBytes);
    expect(parse(large)).toMatchObject({ reason: 'TOO_LARGE', originalLength: 10_000_000 });
    expect(parse(large).originalSha256).toMatch(/^[0-9a-f]{64}$/u);
  });
});

describe('fingerprintOf', () => {
  it('is the same for two occurrences of one fault and differs for another firmware or reason', () => {
    const other = {
      ...letter,
      message: 'too big: 99',
      failingPath: 'points[7].value',
      deviceId: 'b',
      position: { partition: 0, offset: 1 },
    };
    expect(fingerprintOf(other)).toBe(fingerprintOf(letter));
    expect(fingerprintOf({ ...letter, firmware: 'f-2' })).not.toBe(fingerprintOf(letter));
    expect(fingerprintOf({ ...letter, reason: 'WRONG_UNIT' })).not.toBe(fingerprintOf(letter));
  });
});

describe('parseDeadLetterHeaders', () => {
  it('reads the families of Kafka Connect and of Spring with its big-endian numbers', () => {
    const offset = Buffer.alloc(8);
    offset.writeBigInt64BE(77n);
    expect(
      parseDeadLetterHeaders([
        { key: '__connect.errors.topic', value: text('t') },
        { key: '__connect.errors.offset', value: text('5') },
      ]),
    ).toMatchObject({ sourceTopic: 't', sourceOffset: 5 });
    expect(
      parseDeadLetterHeaders([
        { key: 'kafka_dlt-original-topic', value: text('s') },
        { key: 'kafka_dlt-original-offset', value: offset },
      ]),
    ).toMatchObject({ sourceTopic: 's', sourceOffset: 77 });
  });

  it('calls what nobody states unknown', () => {
    expect(parseDeadLetterHeaders([{ key: dlqHeaders.reason, value: text('MADE_UP') }])).toMatchObject({
      reason: 'UNKNOWN',
      sourceTopic: '',
      sourcePartition: null,
    });
  });
});
