import { createHash } from 'node:crypto';

import type { DeadLetter, EventHeader } from '@gridstream/operations';

import type { OutgoingRecord } from '../producer/record-producer.ts';
import { fingerprintOf, fingerprintVersion } from './fingerprint.ts';
import { dlqHeaders, isFailureHeader } from './header-names.ts';
import { parseDeadLetterHeaders } from './parse-headers.ts';

/** Largest value that is kept whole, in bytes; of a larger one the first 64 KiB are kept. */
export const valueBytesMax = 1_048_576;
export const cutBytes = 65_536;

const messageLengthMax = 4096;

export interface BuildContext {
  readonly nowMs: number;
  readonly serviceVersion: string;
  readonly topicPrefix: string;
}

/** Record of the dead-letter topic: original key, bytes, time and headers untouched, then what failed. */
export const buildDeadLetter = (letter: DeadLetter, context: BuildContext): OutgoingRecord => {
  const tooLarge = (letter.value?.byteLength ?? 0) > valueBytesMax;
  const stated: DeadLetter = tooLarge ? { ...letter, reason: 'TOO_LARGE' } : letter;
  const original = originalHeaders(letter.headers);
  return {
    key: asBuffer(letter.key),
    value: asBuffer(tooLarge ? (letter.value?.subarray(0, cutBytes) ?? null) : letter.value),
    timestampMs: letter.timestampMs,
    headers: [
      ...original,
      ...nullHeaders(original),
      ...failureHeaders(stated, context),
      ...(tooLarge && letter.value !== null ? cutHeaders(letter.value) : []),
    ],
  };
};

/** A record that failed, was replayed and failed again must name its latest failure, not carry both. */
const originalHeaders = (headers: readonly EventHeader[]): readonly EventHeader[] => headers.filter(({ key }) => !isFailureHeader(key));

const nullHeaders = (original: readonly EventHeader[]): readonly EventHeader[] => {
  const places = original.flatMap(({ value }, index) => (value === null ? [index] : []));
  return places.length === 0 ? [] : textHeaders([[dlqHeaders.nullHeaders, places.join(',')]]);
};

const failureHeaders = (letter: DeadLetter, context: BuildContext): readonly EventHeader[] => {
  const earlier = parseDeadLetterHeaders(letter.headers);
  const failedAt = new Date(context.nowMs).toISOString();
  return textHeaders([
    [dlqHeaders.topic, `${context.topicPrefix}${letter.sourceTopic}`],
    [dlqHeaders.partition, String(letter.position?.partition ?? '')],
    [dlqHeaders.offset, String(letter.position?.offset ?? '')],
    [dlqHeaders.group, letter.group],
    [dlqHeaders.deliveryCount, String(earlier.replayCount + 1)],
    [dlqHeaders.message, letter.message.slice(0, messageLengthMax)],
    [dlqHeaders.reason, letter.reason],
    [dlqHeaders.stage, letter.stage],
    [dlqHeaders.errorClass, letter.errorClass],
    [dlqHeaders.fingerprint, fingerprintOf(letter)],
    [dlqHeaders.fingerprintVersion, fingerprintVersion],
    [dlqHeaders.firstFailedAt, earlier.firstFailedAtMs === null ? failedAt : new Date(earlier.firstFailedAtMs).toISOString()],
    [dlqHeaders.failedAt, failedAt],
    [dlqHeaders.schemaId, String(letter.schemaId ?? '')],
    [dlqHeaders.serviceVersion, context.serviceVersion],
    [dlqHeaders.firmware, letter.firmware],
    [dlqHeaders.path, letter.failingPath],
    [dlqHeaders.deviceId, letter.deviceId],
  ]);
};

const cutHeaders = (value: Uint8Array): readonly EventHeader[] =>
  textHeaders([
    [dlqHeaders.originalLength, String(value.byteLength)],
    [dlqHeaders.originalSha256, createHash('sha256').update(value).digest('hex')],
  ]);

const textHeaders = (entries: readonly (readonly [string, string])[]): readonly EventHeader[] =>
  entries.map(([key, value]) => ({ key, value: Buffer.from(value) }));

const asBuffer = (bytes: Uint8Array | null): Buffer | null =>
  bytes === null ? null : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
