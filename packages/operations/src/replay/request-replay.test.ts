import { describe, expect, it } from 'vitest';

import type { DeadLetterRecord, ReplayEvent } from '@gridstream/schemas';

import { AppError } from '../errors.ts';
import type { OutgoingEvent } from '../ports/event-log.ts';
import { requestReplay } from './request-replay.ts';
import type { RequestReplayContext, RequestReplayInput } from './request-replay.ts';

const hash = 'a'.repeat(64);
const ref = 'telemetry.iot.v1.dlq/2/41';

const record: DeadLetterRecord = {
  ref,
  topic: 'telemetry.iot.v1.dlq',
  partition: 2,
  offset: 41,
  fingerprint: 'f1',
  reason: 'VALIDATION_FAILED',
  stage: 'FIELD_VALIDATE',
  error_class: 'GateRejection',
  message: 'expected number',
  failing_path: 'points[0].value',
  failed_at: 1_000,
  timestamp: 900,
  firmware: 'tstat-4.3.0-rc1',
  device_id: 'thermostat-0007',
  key_base64: null,
  value_base64: null,
  value_length: 120,
  value_sha256: hash,
  headers: [],
  decoded_json: '',
  decoded_with: '',
};

const reading = {
  device_id: 'thermostat-0007',
  timestamp: 900,
  sequence: 4,
  timestamp_quality: 'SYNCED',
  received_at: 950,
  heritage: 'IOT',
  cause: 'HISTORICAL',
  session_epoch: 'replay',
  firmware: 'tstat-4.3.0-rc1',
  test: false,
  points: [{ name: 'indoor_temperature', value: 22.5, unit: 'Cel', quality: 'GOOD', quality_detail: [] }],
};

const harness = (found: DeadLetterRecord | null = record, last: ReplayEvent | null = null) => {
  const appended: { topic: string; event: OutgoingEvent<'replays.v1'> }[] = [];
  const ctx: RequestReplayContext = {
    readModels: { deadLetterRecord: async () => found, replayOf: async () => last },
    appender: {
      append: async (topic, events) => {
        for (const event of events) appended.push({ topic, event: event as unknown as OutgoingEvent<'replays.v1'> });
        return events.map((_, offset) => ({ partition: 0, offset }));
      },
    },
    clock: { nowMs: () => 5_000, monotonicMs: () => 0 },
    ids: { next: () => '01REPLAY' },
  };
  return { ctx, appended };
};

const input = (change: Partial<RequestReplayInput['request']> = {}, rights = ['replay', 'edit-replay']): RequestReplayInput => ({
  request: { dead_letter: ref, edited_json: JSON.stringify(reading), reason_text: 'value was sent as text', hash_before: hash, ...change },
  operatorId: 'olivia',
  rights,
});

const codeOf = async (run: Promise<unknown>): Promise<string> =>
  await run.then(
    () => 'none',
    (error: unknown) => (error instanceof AppError ? error.code : 'other'),
  );

const earlier = (change: Partial<ReplayEvent>): ReplayEvent => ({
  replay_id: 'r0',
  stage: 'FAILED',
  dead_letter: ref,
  fingerprint: 'f1',
  destination_topic: 'telemetry.iot.v1',
  requested_by: 'olivia',
  reason_text: 'first try',
  edited_json: '',
  hash_before: hash,
  hash_after: '',
  replay_count: 1,
  destination_partition: -1,
  destination_offset: -1,
  detail: '',
  at: 1,
  ...change,
});

describe('requestReplay', () => {
  it('appends one REQUESTED event to the original topic with the hash of the original bytes', async () => {
    const { ctx, appended } = harness();
    const event = await requestReplay({ ctx, input: input() });
    expect(appended).toEqual([{ topic: 'replays.v1', event: { key: '01REPLAY', value: event } }]);
    expect(event).toMatchObject({
      stage: 'REQUESTED',
      destination_topic: 'telemetry.iot.v1',
      hash_before: hash,
      replay_count: 1,
      requested_by: 'olivia',
      at: 5_000,
    });
  });

  it('appends nothing when the edit fails the telemetry gate', async () => {
    const { ctx, appended } = harness();
    const edited = JSON.stringify({ ...reading, points: [{ ...reading.points[0], value: '22.5' }] });
    await expect(requestReplay({ ctx, input: input({ edited_json: edited }) })).rejects.toThrow(/points\[0\]\.value/u);
    expect(appended).toEqual([]);
  });

  it('refuses to move a sample to another device', async () => {
    const { ctx } = harness();
    const edited = JSON.stringify({ ...reading, device_id: 'thermostat-0008' });
    await expect(requestReplay({ ctx, input: input({ edited_json: edited }) })).rejects.toThrow(/another device/u);
  });

  it('refuses a heritage that does not belong to the topic', async () => {
    const { ctx } = harness();
    expect(await codeOf(requestReplay({ ctx, input: input({ edited_json: JSON.stringify({ ...reading, heritage: 'SCADA' }) }) }))).toBe(
      'INVALID_INPUT',
    );
  });

  it.each([
    ['edit-replay', ['replay'], JSON.stringify(reading)],
    ['replay', ['edit-replay'], ''],
  ])('asks for the right %s', async (_right, held, edited) => {
    const { ctx, appended } = harness();
    expect(await codeOf(requestReplay({ ctx, input: input({ edited_json: edited }, held) }))).toBe('FORBIDDEN');
    expect(appended).toEqual([]);
  });

  it('says NOT_FOUND for a dead letter that does not exist', async () => {
    expect(await codeOf(requestReplay({ ctx: harness(null).ctx, input: input() }))).toBe('NOT_FOUND');
  });

  it('refuses bytes other than those that were shown', async () => {
    expect(await codeOf(requestReplay({ ctx: harness().ctx, input: input({ hash_before: 'b'.repeat(64) }) }))).toBe('CONFLICT');
  });

  it.each(['REQUESTED', 'INTENT', 'UNKNOWN_OUTCOME', 'REPLAYED'] as const)(
    'refuses a second replay while the first is %s',
    async (stage) => {
      const { ctx, appended } = harness(record, earlier({ stage }));
      expect(await codeOf(requestReplay({ ctx, input: input() }))).toBe('CONFLICT');
      expect(appended).toEqual([]);
    },
  );

  it('counts replays and parks the dead letter at three', async () => {
    expect((await requestReplay({ ctx: harness(record, earlier({ replay_count: 2 })).ctx, input: input() })).replay_count).toBe(3);
    await expect(requestReplay({ ctx: harness(record, earlier({ replay_count: 3 })).ctx, input: input() })).rejects.toThrow(/PARKED/u);
  });

  it('refuses to replay unedited what would fail again, and too large ones always', async () => {
    expect(await codeOf(requestReplay({ ctx: harness().ctx, input: input({ edited_json: '' }) }))).toBe('CONFLICT');
    expect(await codeOf(requestReplay({ ctx: harness({ ...record, reason: 'TOO_LARGE' }).ctx, input: input() }))).toBe('CONFLICT');
    const retryable = await requestReplay({ ctx: harness({ ...record, reason: 'SCHEMA_UNKNOWN' }).ctx, input: input({ edited_json: '' }) });
    expect(retryable.stage).toBe('REQUESTED');
  });
});
