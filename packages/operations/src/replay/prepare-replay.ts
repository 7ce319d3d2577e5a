import { isTelemetryReading, replayHeaders } from '@gridstream/schemas';
import type { ReplayEvent, TelemetryReading, TelemetryTopic } from '@gridstream/schemas';

import type { EventHeader, RecordPosition } from '../ports/event-log.ts';
import type { ReplayLog, ReplayRecord, StoredDeadLetter } from '../ports/replay-log.ts';
import { checkEdit, sourceTopicOf } from './check-edit.ts';
import { replayCountMax } from './request-replay.ts';

export type Preparation =
  | { readonly kind: 'ready'; readonly topic: TelemetryTopic; readonly record: ReplayRecord }
  | { readonly kind: 'refused'; readonly detail: string };

export interface PrepareInput {
  readonly request: ReplayEvent;
  /** Replays of this dead letter that reached its topic before, from the ledger. */
  readonly replayedBefore: number;
  readonly nowMs: number;
  readonly hash: (bytes: Uint8Array) => string;
}

/** Checks a request anew, trusting nothing of it, and builds the record to send. Changes nothing. */
export const prepareReplay = async ({ log, input }: { log: ReplayLog; input: PrepareInput }): Promise<Preparation> => {
  const { request } = input;
  const place = parseReference(request.dead_letter);
  const topic = place === null ? null : sourceTopicOf(place.topic);
  if (place === null || topic === null) return refused(`${request.dead_letter} names no telemetry dead letter`);
  if (topic !== request.destination_topic) return refused(`the destination must be ${topic}, where the record came from`);
  const letter = await log.readDeadLetter(place.topic, place);
  if (letter === null) return refused('the dead letter has passed its retention');
  if (letter.wasCut) return refused('TOO_LARGE: only the first 64 KiB were kept');
  if (input.hash(letter.value ?? new Uint8Array()) !== request.hash_before)
    return refused('the dead letter is not the one that was requested');
  const count = Math.max(letter.replayCount, input.replayedBefore);
  if (count >= replayCountMax) return refused(`PARKED: replayed ${count} times, limit ${replayCountMax}`);
  return request.edited_json === ''
    ? buildUnedited(log, { topic, letter, input, count })
    : buildEdited(log, { topic, letter, input, count }, place.topic);
};

interface Building {
  readonly topic: TelemetryTopic;
  readonly letter: StoredDeadLetter;
  readonly input: PrepareInput;
  readonly count: number;
}

/** Original bytes, once today's schemas and the gate accept them: otherwise they would only fail again. */
const buildUnedited = async (log: ReplayLog, building: Building): Promise<Preparation> => {
  const { letter } = building;
  const decoded = await log.decode(letter.value);
  if (!decoded.ok) return refused(`still not readable: ${decoded.problem.message}`);
  if (!isTelemetryReading(decoded.value)) return refused('still refused by the contract');
  return ready(building, decoded.value, letter.value ?? new Uint8Array());
};

/** The edited sample keeps its device and time, and says itself that it is history. */
const buildEdited = async (log: ReplayLog, building: Building, deadLetterTopic: string): Promise<Preparation> => {
  const { letter, input, topic } = building;
  const check = checkEdit({ topic: deadLetterTopic, device_id: letter.deviceId, reason: letter.reason }, input.request.edited_json);
  if (check.kind === 'invalid')
    return refused(check.problems.map(({ path, message }) => (path === '' ? message : `${path}: ${message}`)).join(' '));
  const reading: TelemetryReading = { ...check.reading, cause: 'HISTORICAL' };
  return ready(building, reading, await log.encode(topic, reading));
};

const ready = ({ topic, letter, input, count }: Building, reading: TelemetryReading, value: Uint8Array): Preparation => ({
  kind: 'ready',
  topic,
  record: {
    key: new TextEncoder().encode(reading.device_id),
    value,
    timestampMs: input.nowMs,
    headers: [...letter.originalHeaders.filter(({ key }) => !isReplayHeader(key)), ...replayHeadersOf(input.request, count + 1)],
  },
});

const isReplayHeader = (key: string): boolean => Object.values(replayHeaders).some((name) => name === key);

const replayHeadersOf = (request: ReplayEvent, count: number): readonly EventHeader[] =>
  [
    [replayHeaders.id, request.replay_id] as const,
    [replayHeaders.count, String(count)] as const,
    [replayHeaders.of, request.dead_letter] as const,
    [replayHeaders.by, request.requested_by] as const,
  ].map(([key, text]) => ({ key, value: new TextEncoder().encode(text) }));

const refused = (detail: string): Preparation => ({ kind: 'refused', detail });

/** Splits topic/partition/offset; a topic has no slash. */
const parseReference = (reference: string): ({ readonly topic: string } & RecordPosition) | null => {
  const match = /^([^/]+)\/(\d{1,9})\/(\d{1,15})$/u.exec(reference);
  if (match?.[1] === undefined) return null;
  return { topic: match[1], partition: Number(match[2]), offset: Number(match[3]) };
};
