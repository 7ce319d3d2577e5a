import { explainRejection, isTelemetryReading } from '@gridstream/schemas';
import type { DeadLetterReason, TelemetryReading } from '@gridstream/schemas';

import { expectedUnit } from './expected-units.ts';
import { parseTopic } from './parse-topic.ts';

export interface MqttMessage {
  readonly topic: string;
  readonly payload: Uint8Array;
  readonly receivedAtMs: number;
}

export interface Refusal {
  readonly reason: DeadLetterReason;
  readonly stage: 'FIELD_CAST' | 'FIELD_VALIDATE';
  readonly errorClass: string;
  readonly message: string;
  readonly failingPath: string;
}

/** Every message becomes a reading or a refusal; there is no third way. */
export type CastResult =
  | { readonly kind: 'reading'; readonly deviceId: string; readonly reading: TelemetryReading }
  | { readonly kind: 'refused'; readonly deviceId: string; readonly refusal: Refusal };

export interface CastContext {
  readonly isKnownDevice: (deviceId: string) => boolean;
  readonly sessionEpoch: string;
}

const payloadBytesMax = 1_048_576;
const futureMaxMs = 5 * 60_000;
const liveMaxMs = 24 * 3_600_000;
const decoder = new TextDecoder('utf-8', { fatal: true });

type Fields = Readonly<Record<string, unknown>>;

/** Casts one MQTT message to a reading. Values are taken as they are: nothing is converted, guessed or filled in. */
export const castMessage = (message: MqttMessage, context: CastContext): CastResult => {
  const topic = parseTopic(message.topic);
  if (topic.kind === 'invalid') return refused('', cast('TOPIC_INVALID', 'InvalidTopic', topic.message));
  const { deviceId } = topic;
  if (message.payload.byteLength > payloadBytesMax) return refused(deviceId, cast('TOO_LARGE', 'TooLarge', 'the payload is over 1 MiB'));
  const decoded = decodeObject(message.payload);
  if ('reason' in decoded) return refused(deviceId, decoded);
  const { fields } = decoded;
  if (fields['device_id'] !== deviceId)
    return refused(deviceId, {
      ...cast('KEY_MISMATCH', 'KeyMismatch', 'the payload names another device than its topic'),
      failingPath: 'device_id',
    });
  if (!context.isKnownDevice(deviceId)) return refused(deviceId, cast('ASSET_UNKNOWN', 'AssetUnknown', 'the device is not registered'));
  const candidate = toCandidate(fields, deviceId, { message, context });
  const refusal = judge(candidate, message.receivedAtMs);
  if (refusal !== null) return refused(deviceId, refusal);
  return isTelemetryReading(candidate) ? { kind: 'reading', deviceId, reading: candidate } : refused(deviceId, notAReading(candidate));
};

const refused = (deviceId: string, refusal: Refusal): CastResult => ({ kind: 'refused', deviceId, refusal });

const cast = (reason: DeadLetterReason, errorClass: string, message: string): Refusal => ({
  reason,
  stage: 'FIELD_CAST',
  errorClass,
  message,
  failingPath: '',
});

const invalid = (reason: DeadLetterReason, errorClass: string, at: { readonly message: string; readonly path: string }): Refusal => ({
  reason,
  stage: 'FIELD_VALIDATE',
  errorClass,
  message: at.message,
  failingPath: at.path,
});

const decodeObject = (payload: Uint8Array): { readonly fields: Fields } | Refusal => {
  let text: string;
  try {
    text = decoder.decode(payload);
  } catch {
    return cast('DECODE_FAILED', 'InvalidUtf8', 'the payload is not UTF-8');
  }
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return cast('DECODE_FAILED', 'InvalidJson', 'the payload is not JSON');
  }
  return isFields(value) ? { fields: value } : cast('DECODE_FAILED', 'NotAnObject', 'the payload is not a JSON object');
};

const isFields = (value: unknown): value is Fields => typeof value === 'object' && value !== null && !Array.isArray(value);

/** The record as the payload would have it; what is missing stays missing, for the gate to refuse. */
const toCandidate = (fields: Fields, deviceId: string, from: { readonly message: MqttMessage; readonly context: CastContext }): Fields => {
  const { receivedAtMs } = from.message;
  const timestamp = fields['timestamp'];
  const isHistorical = typeof timestamp === 'number' && receivedAtMs - timestamp > liveMaxMs;
  return {
    device_id: deviceId,
    timestamp,
    sequence: fields['sequence'] ?? 0,
    timestamp_quality: fields['timestamp_quality'] ?? 'SYNCED',
    received_at: receivedAtMs,
    heritage: 'IOT',
    cause: isHistorical ? 'HISTORICAL' : (fields['cause'] ?? 'PERIODIC'),
    session_epoch: from.context.sessionEpoch,
    firmware: fields['firmware'] ?? '',
    test: fields['test'] ?? false,
    points: Array.isArray(fields['points']) ? fields['points'].map(toPoint) : fields['points'],
  };
};

const toPoint = (value: unknown): unknown => {
  if (!isFields(value)) return value;
  const measured = value['value'];
  const absent = measured === null;
  return {
    name: value['name'],
    value: measured,
    unit: value['unit'],
    // A device that sends null has no value: that is a stated quality, never a zero.
    quality: absent ? 'BAD' : (value['quality'] ?? 'GOOD'),
    quality_detail: value['quality_detail'] ?? (absent ? ['failure'] : []),
  };
};

/** What the model cannot know: the unit that belongs to a quantity, and the time of day. */
const judge = (candidate: Fields, nowMs: number): Refusal | null => {
  const points: readonly unknown[] = Array.isArray(candidate['points']) ? candidate['points'] : [];
  for (const [index, point] of points.entries()) {
    if (!isFields(point) || typeof point['name'] !== 'string' || typeof point['unit'] !== 'string') continue;
    const unit = expectedUnit(point['name']);
    if (unit === null || unit === point['unit']) continue;
    return invalid('WRONG_UNIT', 'WrongUnit', { message: `${point['name']} must be in ${unit}`, path: `points[${index}].unit` });
  }
  const timestamp = candidate['timestamp'];
  if (typeof timestamp === 'number' && timestamp - nowMs > futureMaxMs) {
    return invalid('CLOCK_SKEW', 'ClockSkew', { message: 'the sample is more than 5 minutes ahead of the clock', path: 'timestamp' });
  }
  return null;
};

const notAReading = (candidate: unknown): Refusal => {
  const { reason, message, path } = explainRejection(candidate);
  return invalid(reason, 'ContractViolation', { message, path });
};
