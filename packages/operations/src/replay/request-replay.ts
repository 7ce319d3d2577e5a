import { z } from 'zod';

import { deadLetterReasons, replayEvent } from '@gridstream/schemas';
import type { DeadLetterRecord, ReplayEvent, TelemetryTopic } from '@gridstream/schemas';

import { AppError } from '../errors.ts';
import type { OperationErrorCode } from '../errors.ts';
import type { EventAppender } from '../ports/event-log.ts';
import type { ReadModelReader } from '../ports/read-models.ts';
import type { Clock, IdSource } from '../ports/runtime.ts';
import { checkEdit, sourceTopicOf } from './check-edit.ts';

/** Replays of one dead letter after which two people would have to release it. */
export const replayCountMax = 3;

/** An unedited replay leaves `edited_json` empty. */
export const replayRequest = z.strictObject({
  dead_letter: replayEvent.shape.dead_letter.min(1),
  edited_json: replayEvent.shape.edited_json,
  reason_text: z.string().trim().min(5, 'Say why, in at least 5 characters.').max(1000),
  /** SHA-256 of the bytes as the operator saw them. */
  hash_before: replayEvent.shape.hash_before,
});
export type ReplayRequest = z.infer<typeof replayRequest>;

export interface RequestReplayContext {
  readonly readModels: Pick<ReadModelReader, 'deadLetterRecord' | 'replayOf'>;
  readonly appender: EventAppender;
  readonly clock: Clock;
  readonly ids: IdSource;
}

export interface RequestReplayInput {
  readonly request: ReplayRequest;
  readonly operatorId: string;
  readonly rights: readonly string[];
}

/**
 * Appends a REQUESTED event to `replays.v1` and returns it; the replayer does the rest and writes intent before effect.
 * Throws FORBIDDEN, NOT_FOUND, CONFLICT, INVALID_INPUT or LOG_UNAVAILABLE. Nothing is sent to the destination here.
 */
export const requestReplay = async ({ ctx, input }: { ctx: RequestReplayContext; input: RequestReplayInput }): Promise<ReplayEvent> => {
  const { request } = input;
  const isEdit = request.edited_json !== '';
  assertRight(input.rights, isEdit ? 'edit-replay' : 'replay');
  const record = await ctx.readModels.deadLetterRecord(request.dead_letter);
  if (record === null) throw refusal('NOT_FOUND', 'There is no such dead letter; it may have passed its retention.');
  const destination = assertReplayable(record, isEdit);
  if (request.hash_before !== record.value_sha256) {
    throw refusal('CONFLICT', 'The dead letter is not the one that was shown. Load it again.');
  }
  const replayCount = nextCount(await ctx.readModels.replayOf(request.dead_letter));
  if (isEdit) assertValidEdit(record, request.edited_json);
  const event = {
    replay_id: ctx.ids.next(),
    stage: 'REQUESTED',
    dead_letter: record.ref,
    fingerprint: record.fingerprint,
    destination_topic: destination,
    requested_by: input.operatorId,
    reason_text: request.reason_text,
    edited_json: request.edited_json,
    hash_before: record.value_sha256,
    hash_after: '',
    replay_count: replayCount,
    destination_partition: -1,
    destination_offset: -1,
    detail: '',
    at: ctx.clock.nowMs(),
  } as const satisfies ReplayEvent;
  await ctx.appender.append('replays.v1', [{ key: event.replay_id, value: event }]);
  return event;
};

const refusal = (code: OperationErrorCode, publicMessage: string): AppError => new AppError(code, publicMessage, { publicMessage });

const assertRight = (held: readonly string[], right: 'replay' | 'edit-replay'): void => {
  if (!held.includes(right)) throw refusal('FORBIDDEN', `Your roles do not give the right "${right}".`);
};

const assertReplayable = (record: DeadLetterRecord, isEdit: boolean): TelemetryTopic => {
  const destination = sourceTopicOf(record.topic);
  if (destination === null) throw refusal('INVALID_INPUT', `${record.topic} holds no telemetry dead letters.`);
  if (record.reason === 'TOO_LARGE') throw refusal('CONFLICT', 'TOO_LARGE: only the first 64 KiB were kept, so it cannot be replayed.');
  if (!isEdit && deadLetterReasons[record.reason] !== 'retryable') {
    throw refusal('CONFLICT', `${record.reason} fails again unless the record is edited. Use edit and replay.`);
  }
  return destination;
};

/** A replay that is under way or unknown blocks another one, so that nothing lands twice. */
const nextCount = (last: ReplayEvent | null): number => {
  if (last === null) return 1;
  if (last.stage === 'REPLAYED') throw refusal('CONFLICT', 'This dead letter has been replayed already.');
  if (last.stage === 'REQUESTED' || last.stage === 'INTENT' || last.stage === 'UNKNOWN_OUTCOME') {
    throw refusal('CONFLICT', `A replay of this dead letter is ${last.stage}. Wait until its outcome is known.`);
  }
  if (last.replay_count >= replayCountMax) {
    throw refusal('CONFLICT', `PARKED: replayed ${last.replay_count} times, limit ${replayCountMax}. Two people must release it.`);
  }
  return last.replay_count + 1;
};

const assertValidEdit = (record: DeadLetterRecord, editedJson: string): void => {
  const check = checkEdit(record, editedJson);
  if (check.kind === 'valid') return;
  const problems = check.problems.map(({ path, message }) => (path === '' ? message : `${path}: ${message}`));
  throw refusal('INVALID_INPUT', `The edited record is not valid. ${problems.join(' ')}`);
};
