import type { EventHeader } from '@gridstream/operations';
import { deadLetterReasons, replayHeaders } from '@gridstream/schemas';
import type { DeadLetterReason } from '@gridstream/schemas';

import { dlqHeaders, isFailureHeader } from './header-names.ts';

/** What the headers of a dead letter say; empty text and null where they say nothing. */
export interface DeadLetterHeaders {
  readonly sourceTopic: string;
  readonly sourcePartition: number | null;
  readonly sourceOffset: number | null;
  readonly group: string;
  readonly message: string;
  readonly reason: DeadLetterReason;
  readonly stage: string;
  readonly errorClass: string;
  readonly fingerprint: string;
  readonly failedAtMs: number | null;
  readonly firstFailedAtMs: number | null;
  readonly schemaId: number | null;
  readonly serviceVersion: string;
  readonly firmware: string;
  readonly failingPath: string;
  readonly deviceId: string;
  /** Length of the original value when it was cut, else null: a cut value cannot be replayed. */
  readonly originalLength: number | null;
  readonly originalSha256: string;
  /** How often it had been replayed before this failure. */
  readonly replayCount: number;
  readonly replayId: string;
  /** Headers of the original record, in order. */
  readonly original: readonly EventHeader[];
}

/**
 * Reads GridStream's headers; for the last of a repeated key, since a second failure appends its own.
 * Falls back to the families of Kafka Connect, Kafka Streams and Spring for topic, partition, offset and message.
 */
export const parseDeadLetterHeaders = (headers: readonly EventHeader[]): DeadLetterHeaders => {
  const text = (key: string): string => lastText(headers, key);
  const number = (key: string): number | null => numberOf(text(key));
  return {
    ...readSource(headers),
    reason: reasonOf(text(dlqHeaders.reason)),
    stage: firstText(headers, [dlqHeaders.stage, '__connect.errors.stage']),
    errorClass: firstText(headers, [
      dlqHeaders.errorClass,
      '__connect.errors.exception.class.name',
      '__streams.errors.exception',
      'kafka_dlt-exception-fqcn',
      'dlq-error-class',
    ]),
    fingerprint: text(dlqHeaders.fingerprint),
    failedAtMs: timeOf(text(dlqHeaders.failedAt)),
    firstFailedAtMs: timeOf(text(dlqHeaders.firstFailedAt)),
    schemaId: number(dlqHeaders.schemaId),
    serviceVersion: text(dlqHeaders.serviceVersion),
    firmware: text(dlqHeaders.firmware),
    failingPath: text(dlqHeaders.path),
    deviceId: text(dlqHeaders.deviceId),
    originalLength: number(dlqHeaders.originalLength),
    originalSha256: text(dlqHeaders.originalSha256),
    replayCount: number(replayHeaders.count) ?? 0,
    replayId: text(replayHeaders.id),
    original: originalHeaders(headers),
  };
};

/** Where the record came from and what was said of it, in whichever family says so. */
const readSource = (
  headers: readonly EventHeader[],
): Pick<DeadLetterHeaders, 'sourceTopic' | 'sourcePartition' | 'sourceOffset' | 'group' | 'message'> => {
  const number = (key: string): number | null => numberOf(lastText(headers, key));
  return {
    sourceTopic: firstText(headers, [
      dlqHeaders.topic,
      '__connect.errors.topic',
      '__streams.errors.topic',
      'kafka_dlt-original-topic',
      'x-original-topic',
    ]),
    sourcePartition:
      number(dlqHeaders.partition) ??
      numberOf(firstText(headers, ['__connect.errors.partition', '__streams.errors.partition'])) ??
      bigEndian(headers, 'kafka_dlt-original-partition'),
    sourceOffset:
      number(dlqHeaders.offset) ??
      numberOf(firstText(headers, ['__connect.errors.offset', '__streams.errors.offset'])) ??
      bigEndian(headers, 'kafka_dlt-original-offset'),
    group: firstText(headers, [dlqHeaders.group, '__connect.errors.connector.name', 'kafka_dlt-consumer-group']),
    message: firstText(headers, [
      dlqHeaders.message,
      '__connect.errors.exception.message',
      '__streams.errors.message',
      'kafka_dlt-exception-message',
      'dlq-reason',
    ]),
  };
};

const originalHeaders = (headers: readonly EventHeader[]): readonly EventHeader[] => {
  const nulls = new Set(lastText(headers, dlqHeaders.nullHeaders).split(','));
  return headers
    .filter(({ key }) => !isFailureHeader(key))
    .map((header, index) => (nulls.has(String(index)) ? { ...header, value: null } : header));
};

const decoder = new TextDecoder();

const lastText = (headers: readonly EventHeader[], key: string): string => {
  const value = headers.findLast((header) => header.key === key)?.value;
  return value === null || value === undefined ? '' : decoder.decode(value);
};

const firstText = (headers: readonly EventHeader[], keys: readonly string[]): string =>
  keys.map((key) => lastText(headers, key)).find((value) => value !== '') ?? '';

const numberOf = (text: string): number | null => (/^-?\d{1,15}$/u.test(text) ? Number(text) : null);

const timeOf = (text: string): number | null => {
  const atMs = Date.parse(text);
  return Number.isNaN(atMs) ? null : atMs;
};

/** Spring writes partitions as four bytes and offsets as eight, big-endian. */
const bigEndian = (headers: readonly EventHeader[], key: string): number | null => {
  const value = headers.findLast((header) => header.key === key)?.value;
  if (value === null || value === undefined) return null;
  const view = new DataView(value.buffer, value.byteOffset, value.byteLength);
  if (view.byteLength === 4) return view.getInt32(0);
  return view.byteLength === 8 ? Number(view.getBigInt64(0)) : null;
};

const reasonOf = (text: string): DeadLetterReason => (isReason(text) ? text : 'UNKNOWN');

const isReason = (text: string): text is DeadLetterReason => Object.hasOwn(deadLetterReasons, text);
