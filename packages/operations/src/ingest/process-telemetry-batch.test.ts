import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { createDuplicateWindow } from '@gridstream/domain/telemetry';
import { replayHeaders } from '@gridstream/schemas';
import type { TelemetryReading } from '@gridstream/schemas';
import { buildReading } from '@gridstream/testing';

import type { EventHeader } from '../ports/event-log.ts';
import { processTelemetryBatch } from './process-telemetry-batch.ts';
import type { ProcessContext } from './process-telemetry-batch.ts';
import type { DecodedReading, TelemetryReader, TelemetryRecord } from './telemetry-batch.ts';

const nowMs = 1_790_000_060_000;
const day = 86_400_000;

/** Values are JSON here, so that a test shows what a record holds; the Avro codec has its own tests. */
const jsonReader: TelemetryReader = {
  load: () => Promise.resolve(),
  read: (bytes): DecodedReading => {
    if (bytes === null) return { ok: false, problem: { reason: 'DECODE_FAILED', schemaId: null, message: 'the value is null' } };
    const value: TelemetryReading = JSON.parse(new TextDecoder().decode(bytes));
    return { ok: true, value, schemaId: 7 };
  },
};

const context = (change: Partial<ProcessContext> = {}): ProcessContext => ({
  reader: jsonReader,
  window: createDuplicateWindow(),
  readMarks: () => Promise.resolve(new Map()),
  group: 'grid-state',
  nowMs,
  ...change,
});

const bytes = (text: string) => new TextEncoder().encode(text);
const recordOf = (value: unknown, change: Partial<TelemetryRecord> = {}): TelemetryRecord => ({
  offset: 0,
  key: bytes('thermostat-0001'),
  value: bytes(JSON.stringify(value)),
  timestampMs: nowMs,
  headers: [],
  ...change,
});
const run = (records: readonly TelemetryRecord[], ctx = context()) =>
  processTelemetryBatch(ctx, {
    topic: 'telemetry.iot.v1',
    partition: 3,
    records: records.map((record, offset) => ({ ...record, offset })),
  });
const point = { name: 'indoor_temperature', value: 30, unit: 'Cel', quality: 'GOOD', quality_detail: [] } as const;

describe('processTelemetryBatch', () => {
  it.each([
    ['a null value', recordOf(null, { value: null }), 'DECODE_FAILED'],
    ['a wrong unit', recordOf({ ...buildReading(), points: [{ ...point, unit: 'degF' }] }), 'WRONG_UNIT'],
    ['a negative sequence', recordOf({ ...buildReading(), sequence: -1 }), 'VALIDATION_RANGE'],
    ['an unknown field', recordOf({ ...buildReading(), surplus: 1 }), 'VALIDATION_FAILED'],
    ['a key of another device', recordOf(buildReading(), { key: bytes('thermostat-0002') }), 'KEY_MISMATCH'],
    ['no key', recordOf(buildReading(), { key: null }), 'KEY_MISMATCH'],
    ['a reading of the other heritage', recordOf(buildReading({ heritage: 'SCADA' })), 'VALIDATION_FAILED'],
    ['a time 5 minutes and 1 ms ahead', recordOf(buildReading({ timestamp: nowMs + 300_001 })), 'CLOCK_SKEW'],
    ['text that was no UTF-8', recordOf(buildReading({ firmware: 'a\u{FFFD}b' })), 'DECODE_FAILED'],
  ])('makes %s a dead letter with its bytes untouched, and moves on', async (_name, bad, reason) => {
    const good = recordOf(buildReading({ timestamp: nowMs }));
    const { deadLetters, counts, writes } = await run([bad, good]);
    expect(deadLetters).toMatchObject([{ reason, position: { partition: 3, offset: 0 }, group: 'grid-state' }]);
    expect(deadLetters[0]?.value).toBe(bad.value);
    expect(deadLetters[0]?.key).toBe(bad.key);
    expect(counts).toMatchObject({ dead_letters: 1, accepted: 1 });
    expect(writes).toHaveLength(1);
  });

  it('names the firmware and the place of what it refuses', async () => {
    const { deadLetters } = await run([
      recordOf({ ...buildReading({ firmware: 'tstat-4.3.0-rc1' }), points: [{ ...point, value: 'hot' }] }),
    ]);
    expect(deadLetters).toMatchObject([
      { firmware: 'tstat-4.3.0-rc1', failingPath: 'points[0].value', deviceId: 'thermostat-0001', schemaId: 7 },
    ]);
  });

  it('counts a true duplicate, though it was received at another time, and refuses another payload', async () => {
    const first = buildReading();
    const { counts, deadLetters } = await run([
      recordOf(first),
      recordOf({ ...first, received_at: first.received_at + 900, session_epoch: 'session-2', sequence: 9 }),
      recordOf({ ...first, points: [point] }),
    ]);
    expect(counts).toMatchObject({ accepted: 1, duplicates: 1, dead_letters: 1 });
    expect(deadLetters).toMatchObject([{ reason: 'MSG_ID_CONFLICT', stage: 'STATE_DEDUPE' }]);
  });

  it.each([
    ['is older than a day', buildReading({ timestamp: nowMs - day - 1 }), []],
    ['says so itself', buildReading({ cause: 'HISTORICAL' }), []],
    ['was replayed', buildReading(), [{ key: replayHeaders.id, value: bytes('01X') }]],
  ] as readonly (readonly [string, TelemetryReading, readonly EventHeader[]])[])(
    'keeps a reading apart as history when it %s',
    async (_name, reading, headers) => {
      const { writes, counts } = await run([recordOf(reading, { headers })]);
      expect(writes).toMatchObject([{ historical: true }]);
      expect(counts.historical).toBe(1);
    },
  );

  it('never writes test data', async () => {
    const { writes, counts } = await run([recordOf(buildReading({ test: true }))]);
    expect(writes).toEqual([]);
    expect(counts.test).toBe(1);
  });

  it('takes up where the stored state stands after an assignment', async () => {
    const once = await run([recordOf(buildReading())]);
    const stored = once.writes[0];
    const again = await run(
      [recordOf(buildReading())],
      context({ readMarks: () => Promise.resolve(new Map([['thermostat-0001', stored ?? { timestampMs: 0, payloadHash: 0 }]])) }),
    );
    expect(again.counts).toMatchObject({ duplicates: 1, accepted: 0 });
  });

  it('counts every record under exactly one outcome', async () => {
    const anyRecord = fc.oneof(
      fc
        .record({ timestamp: fc.integer({ min: nowMs - 2 * day, max: nowMs + 400_000 }), test: fc.boolean() })
        .map((change) => recordOf(buildReading(change))),
      fc.constant(recordOf({ broken: true })),
      fc.constant(recordOf(null, { value: null })),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(anyRecord, { maxLength: 40 }), async (records) => {
        const { counts, deadLetters } = await run(records);
        expect(Object.values(counts).reduce((sum, count) => sum + count, 0)).toBe(records.length);
        expect(deadLetters).toHaveLength(counts.dead_letters);
      }),
    );
  });
});
