import { createHash } from 'node:crypto';

import { parseDeadLetterHeaders } from '@gridstream/kafka';
import type { Codec, DeadLetterHeaders, RawRecord } from '@gridstream/kafka';
import type { DeadLetterOrigin } from '@gridstream/operations';
import { subjectOf } from '@gridstream/schemas';
import type { DeadLetterRecord } from '@gridstream/schemas';

import { describeValue } from './describe-value.ts';

const keptBytes = 65_536;

export interface DeadLetterRead {
  readonly record: DeadLetterRecord;
  readonly origin: DeadLetterOrigin;
}

export interface DeadLetterPlace {
  /** Dead-letter topic without prefix. */
  readonly topic: string;
  readonly partition: number;
}

/** Reads a record of a dead-letter topic, whoever wrote it; nothing in it can make this throw. */
export const readDeadLetter = async (codec: Codec, { topic, partition }: DeadLetterPlace, raw: RawRecord): Promise<DeadLetterRead> => {
  const headers = parseDeadLetterHeaders(raw.headers);
  const sourceTopic = sourceOf(topic, headers.sourceTopic);
  const described = await describeValue(codec, raw.value);
  const record: DeadLetterRecord = {
    ref: `${topic}/${partition}/${raw.offset}`,
    topic,
    partition,
    offset: raw.offset,
    fingerprint: headers.fingerprint === '' ? foreignFingerprint(headers, sourceTopic) : headers.fingerprint,
    reason: headers.reason,
    stage: headers.stage,
    error_class: headers.errorClass,
    message: headers.message,
    failing_path: headers.failingPath,
    failed_at: Math.max(0, headers.failedAtMs ?? raw.timestampMs),
    timestamp: raw.timestampMs,
    firmware: headers.firmware,
    device_id: headers.deviceId,
    key_base64: base64(raw.key),
    value_base64: base64(raw.value?.subarray(0, keptBytes) ?? null),
    value_length: headers.originalLength ?? raw.value?.byteLength ?? 0,
    value_sha256: headers.originalSha256 === '' ? sha256(raw.value ?? Buffer.alloc(0)) : headers.originalSha256,
    headers: raw.headers.map(({ key, value }) => ({ key, value_base64: base64(value) })),
    decoded_json: described.json,
    decoded_with: described.with,
  };
  const origin = { sourceTopic, subject: subjectOf(sourceTopic), group: headers.group, schemaId: String(headers.schemaId ?? '') };
  return { record, origin };
};

/** The header carries the name on the wire, with its prefix; without it, it is the topic that we know. */
const sourceOf = (topic: string, named: string): string => {
  const own = topic.replace(/\.dlq$/u, '');
  return named === '' || named.endsWith(own) ? own : named;
};

/** A foreign dead letter names no fingerprint: its topic, class and message without numbers take that place. */
const foreignFingerprint = (headers: DeadLetterHeaders, sourceTopic: string): string =>
  `foreign-${sha256(Buffer.from([sourceTopic, headers.group, headers.errorClass, headers.message.replaceAll(/\d+/gu, '#')].join('\u{0}'))).slice(0, 32)}`;

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

const base64 = (bytes: Uint8Array | null): string | null =>
  bytes === null ? null : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64');
