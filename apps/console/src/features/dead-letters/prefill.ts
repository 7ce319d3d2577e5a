import type { DeadLetterRecord } from '@gridstream/schemas';

import { bytesOf, lossyText } from './hex.ts';

export interface Prefill {
  /** Indented JSON for the editor; may still be invalid where nothing is known. */
  readonly json: string;
  /** What was filled in or changed, so that nobody signs a guess unknowingly. */
  readonly notes: readonly string[];
}

type Fields = Readonly<Record<string, unknown>>;

/** A TelemetryReading as far as the dead letter tells: known values kept, missing ones filled with their worst case, each said. */
export const prefillEdit = (record: DeadLetterRecord): Prefill => {
  const notes: string[] = [];
  const known = knownFields(record, notes);
  const reading = {
    device_id: textOr(known['device_id'], record.device_id),
    timestamp: numberOr(known['timestamp'], { fallback: record.timestamp, note: 'timestamp: taken from the Kafka record', notes }),
    sequence: numberOr(known['sequence'], { fallback: 0, note: 'sequence: not known, 0', notes }),
    timestamp_quality: textOr(known['timestamp_quality'], 'NONE'),
    received_at: numberOr(known['received_at'], { fallback: record.failed_at, note: 'received_at: the instant at which it failed', notes }),
    heritage: textOr(known['heritage'], record.topic.includes('scada') ? 'SCADA' : 'IOT'),
    cause: 'HISTORICAL',
    session_epoch: textOr(known['session_epoch'], 'replay'),
    firmware: textOr(known['firmware'], record.firmware),
    test: known['test'] === true,
    points: pointsOf(known['points'], notes),
  };
  return { json: JSON.stringify(reading, null, 2), notes };
};

const knownFields = (record: DeadLetterRecord, notes: string[]): Fields => {
  const text = record.decoded_json === '' ? lossyText(bytesOf(record.value_base64)) : record.decoded_json;
  const whole = fieldsOf(parse(text));
  if (whole !== null) return whole;
  notes.push('The payload is not whole JSON; only the fields that could be recognised were taken over.');
  const points = [...text.matchAll(/\{"name":"([^"]*)","value":([^,}]+),"unit":"([^"]*)"\}/gu)].map(([, name, value, unit]) => ({
    name,
    value: parse(value ?? ''),
    unit,
  }));
  const loose = (name: string): unknown => parse(new RegExp(`"${name}":("[^"]*"|-?[0-9.]+)`, 'u').exec(text)?.[1] ?? '');
  return {
    device_id: loose('device_id'),
    timestamp: loose('timestamp'),
    sequence: loose('sequence'),
    firmware: loose('firmware'),
    points: points.length === 0 ? undefined : points,
  };
};

const pointsOf = (value: unknown, notes: string[]): unknown[] => {
  if (!Array.isArray(value) || value.length === 0) {
    notes.push('points: not known; name the point and give its value and unit.');
    return [{ name: '', value: null, unit: 'UNKNOWN', quality: 'UNKNOWN', quality_detail: [] }];
  }
  return value.map((item: unknown, index) => pointOf(fieldsOf(item) ?? {}, index, notes));
};

const pointOf = (point: Fields, index: number, notes: string[]): unknown => {
  const measured = valueOf(point['value'], `points[${index}].value`, notes);
  const qualityKnown = typeof point['quality'] === 'string';
  if (!qualityKnown) notes.push(`points[${index}].quality: not reported, ${measured === null ? 'BAD' : 'QUESTIONABLE'}`);
  return {
    name: textOr(point['name'], ''),
    value: measured,
    unit: textOr(point['unit'], 'UNKNOWN'),
    quality: qualityKnown ? point['quality'] : measured === null ? 'BAD' : 'QUESTIONABLE',
    quality_detail: Array.isArray(point['quality_detail']) ? point['quality_detail'] : [],
  };
};

const valueOf = (value: unknown, path: string, notes: string[]): number | null => {
  if (typeof value === 'number') return value;
  if (typeof value === 'string' && value.trim() !== '' && Number.isFinite(Number(value))) {
    notes.push(`${path}: the text "${value}" was read as a number`);
    return Number(value);
  }
  if (value !== null) notes.push(`${path}: not a number, null`);
  return null;
};

const textOr = (value: unknown, fallback: string): string => (typeof value === 'string' && value !== '' ? value : fallback);

const numberOr = (value: unknown, missing: { readonly fallback: number; readonly note: string; readonly notes: string[] }): number => {
  if (typeof value === 'number') return value;
  missing.notes.push(missing.note);
  return missing.fallback;
};

const fieldsOf = (value: unknown): Fields | null =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.fromEntries(Object.entries(value)) : null;

const parse = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};
