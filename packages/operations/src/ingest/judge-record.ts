import { classifyTime, hashPayload } from '@gridstream/domain/telemetry';
import { explainRejection, isTelemetryReading, replayHeaders } from '@gridstream/schemas';
import type { DeadLetterReason, TelemetryReading, TelemetryTopic } from '@gridstream/schemas';

import type { StateWrite } from '../ports/grid-state.ts';
import type { DeadLetter } from '../ports/telemetry-sink.ts';
import type { DecodedReading, TelemetryRecord } from './telemetry-batch.ts';

export interface Finding {
  readonly reason: DeadLetterReason;
  readonly stage: DeadLetter['stage'];
  readonly errorClass: string;
  readonly message: string;
  readonly failingPath: string;
  readonly schemaId: number | null;
  /** The value as far as it could be decoded, for naming firmware and device. */
  readonly value: unknown;
}

export type Judgement =
  | {
      readonly kind: 'SAMPLE';
      readonly write: StateWrite;
      readonly test: boolean;
      readonly reading: TelemetryReading;
      readonly schemaId: number;
    }
  | { readonly kind: 'REFUSED'; readonly finding: Finding };

export interface JudgeContext {
  readonly topic: TelemetryTopic;
  readonly heritage: 'SCADA' | 'IOT';
  readonly nowMs: number;
}

/** Judges one decoded record by everything that needs no memory: contract, key, source and clock. */
export const judgeRecord = (record: TelemetryRecord, decoded: DecodedReading, context: JudgeContext): Judgement => {
  if (!decoded.ok) {
    const { reason, schemaId, message } = decoded.problem;
    return refused({ reason, stage: 'STATE_DECODE', errorClass: 'DecodeError', message, failingPath: '', schemaId, value: null });
  }
  const { value, schemaId } = decoded;
  const refuse = (reason: DeadLetterReason, message: string, failingPath: string): Judgement =>
    refused({ reason, stage: 'STATE_VALIDATE', errorClass: 'ValidationError', message, failingPath, schemaId, value });

  if (!isTelemetryReading(value)) {
    const rejection = explainRejection(value);
    return refuse(rejection.reason, rejection.message, rejection.path);
  }
  const damaged = damagedText(value);
  if (damaged !== null) return refuse('DECODE_FAILED', 'text is not UTF-8', damaged);
  if (!sameText(record.key, value.device_id)) return refuse('KEY_MISMATCH', 'the key is not the device of the reading', 'device_id');
  if (value.heritage !== context.heritage) return refuse('VALIDATION_FAILED', 'the heritage is not that of the topic', 'heritage');
  const time = classifyTime(value.timestamp, context.nowMs);
  if (time === 'CLOCK_SKEW') return refuse('CLOCK_SKEW', 'the source time is more than 5 minutes in the future', 'timestamp');

  const historical = time === 'HISTORICAL' || value.cause === 'HISTORICAL' || isReplayed(record);
  return { kind: 'SAMPLE', write: writeOf(record, value, historical), test: value.test, reading: value, schemaId };
};

const refused = (finding: Finding): Judgement => ({ kind: 'REFUSED', finding });

const writeOf = (record: TelemetryRecord, reading: TelemetryReading, historical: boolean): StateWrite => ({
  deviceId: reading.device_id,
  timestampMs: reading.timestamp,
  sequence: reading.sequence,
  receivedAtMs: reading.received_at,
  payloadHash: hashPayload(reading),
  historical,
  value: record.value ?? noBytes,
});

/** A replayed record is history, whatever its own cause says. */
const isReplayed = ({ headers }: TelemetryRecord): boolean => headers.some(({ key }) => key === replayHeaders.id);

/** Bytes that are no UTF-8 decode to the replacement character; free text is where the gate lets it pass. */
const damagedText = (reading: TelemetryReading): string | null => {
  if (reading.firmware.includes(replacement)) return 'firmware';
  if (reading.session_epoch.includes(replacement)) return 'session_epoch';
  return reading.points.some(({ quality_detail: details }) => details.some((detail) => detail.includes(replacement))) ? 'points' : null;
};

const replacement = '\u{FFFD}';
const noBytes = new Uint8Array();

/** Identifiers are ASCII, so a byte is a character. */
const sameText = (bytes: Uint8Array | null, text: string): boolean => {
  if (bytes === null || bytes.byteLength !== text.length) return false;
  for (let index = 0; index < text.length; index += 1) if (bytes[index] !== text.charCodeAt(index)) return false;
  return true;
};
