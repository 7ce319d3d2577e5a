import { explainRejection, isTelemetryReading, telemetryTopics } from '@gridstream/schemas';
import type { DeadLetterRecord, TelemetryReading, TelemetryTopic } from '@gridstream/schemas';

export interface EditProblem {
  /** JSON path, empty for the whole text. */
  readonly path: string;
  readonly message: string;
}

export type EditCheck =
  | { readonly kind: 'valid'; readonly reading: TelemetryReading }
  | { readonly kind: 'invalid'; readonly problems: readonly EditProblem[] };

/** Reasons for which the device named by the record is itself what was wrong. */
const deviceMayChange = new Set<DeadLetterRecord['reason']>(['KEY_MISMATCH', 'TOPIC_INVALID', 'DECODE_FAILED', 'ASSET_UNKNOWN']);

/** The telemetry topic that a dead letter came from, whatever prefix stands before it; null for another kind of topic. */
export const sourceTopicOf = (deadLetterTopic: string): TelemetryTopic | null =>
  telemetryTopics.find((topic) => deadLetterTopic.endsWith(`${topic}.dlq`)) ?? null;

/** Judges an edited record before it may be replayed: JSON, the telemetry gate, the same device, the topic's heritage. */
export const checkEdit = (record: Pick<DeadLetterRecord, 'topic' | 'device_id' | 'reason'>, editedJson: string): EditCheck => {
  const parsed = parseJson(editedJson);
  if (parsed.kind === 'invalid') return parsed;
  if (!isTelemetryReading(parsed.value)) {
    const { path, message } = explainRejection(parsed.value);
    return { kind: 'invalid', problems: [{ path, message }] };
  }
  const problems = [...deviceProblems(record, parsed.value), ...heritageProblems(record, parsed.value)];
  return problems.length === 0 ? { kind: 'valid', reading: parsed.value } : { kind: 'invalid', problems };
};

const parseJson = (
  text: string,
): { readonly kind: 'json'; readonly value: unknown } | { readonly kind: 'invalid'; readonly problems: readonly EditProblem[] } => {
  try {
    const value: unknown = JSON.parse(text);
    return { kind: 'json', value };
  } catch (cause) {
    return { kind: 'invalid', problems: [{ path: '', message: cause instanceof Error ? `Not JSON: ${cause.message}` : 'Not JSON' }] };
  }
};

const deviceProblems = (record: Pick<DeadLetterRecord, 'device_id' | 'reason'>, reading: TelemetryReading): EditProblem[] => {
  if (record.device_id === '' || record.device_id === reading.device_id || deviceMayChange.has(record.reason)) return [];
  return [{ path: 'device_id', message: `A replay cannot move a sample to another device; this one is of ${record.device_id}.` }];
};

const heritageProblems = (record: Pick<DeadLetterRecord, 'topic'>, reading: TelemetryReading): EditProblem[] => {
  const topic = sourceTopicOf(record.topic);
  if (topic === null) return [{ path: '', message: `${record.topic} holds no telemetry dead letters.` }];
  const heritage = topic === 'telemetry.scada.v1' ? 'SCADA' : 'IOT';
  return reading.heritage === heritage ? [] : [{ path: 'heritage', message: `The topic ${topic} takes ${heritage} only.` }];
};
