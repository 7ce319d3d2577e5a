import { foldBatch } from '@gridstream/domain/telemetry';
import type { DuplicateWindow } from '@gridstream/domain/telemetry';

import { knownGoodOf } from '../last-known-good/known-good.ts';
import type { KnownGood } from '../last-known-good/known-good.ts';
import type { GridStateWriter, StateWrite } from '../ports/grid-state.ts';
import type { DeadLetter } from '../ports/telemetry-sink.ts';
import { judgeRecord } from './judge-record.ts';
import type { Finding, Judgement } from './judge-record.ts';
import type { BatchOutcome, ProcessedBatch, TelemetryBatch, TelemetryReader, TelemetryRecord } from './telemetry-batch.ts';

export interface ProcessContext {
  readonly reader: TelemetryReader;
  /** Window of this partition; dropped whenever the partition is assigned anew. */
  readonly window: DuplicateWindow;
  readonly readMarks: GridStateWriter['readMarks'];
  readonly group: string;
  readonly nowMs: number;
}

/**
 * Decodes, checks, dedupes and folds one batch, without effects. Bad records become dead letters; every record is counted
 * under one outcome. Call once a batch: the window remembers what it has admitted.
 */
export const processTelemetryBatch = async (ctx: ProcessContext, batch: TelemetryBatch): Promise<ProcessedBatch> => {
  const heritage = batch.topic === 'telemetry.scada.v1' ? 'SCADA' : 'IOT';
  await ctx.reader.load(batch.records.map(({ value }) => value));
  const judged = batch.records.map((record) => ({
    record,
    judgement: judgeRecord(record, ctx.reader.read(record.value), { topic: batch.topic, heritage, nowMs: ctx.nowMs }),
  }));
  await seedWindow(
    ctx,
    heritage,
    judged.map(({ judgement }) => judgement),
  );

  const counts: Record<BatchOutcome, number> = { accepted: 0, late: 0, historical: 0, test: 0, duplicates: 0, dead_letters: 0 };
  const admitted: StateWrite[] = [];
  const deadLetters: DeadLetter[] = [];
  const knownGood: KnownGood[] = [];
  for (const { record, judgement } of judged) {
    const outcome = settle(ctx.window, judgement);
    counts[outcome.kind] += 1;
    if (heritage === 'SCADA') knownGood.push(...goodOf(judgement, outcome));
    if (outcome.write !== null) admitted.push(outcome.write);
    if (outcome.finding !== null) deadLetters.push(toDeadLetter(ctx, batch, { record, finding: outcome.finding }));
  }
  return { heritage, writes: foldBatch(admitted), knownGood, deadLetters, counts };
};

interface Settled {
  readonly kind: BatchOutcome;
  readonly write: StateWrite | null;
  readonly finding: Finding | null;
}

/** A duplicate counts too: after a crash it may be known to the state and not yet to what was last good. */
const goodOf = (judgement: Judgement, { kind }: Settled): readonly KnownGood[] =>
  judgement.kind === 'SAMPLE' && kind !== 'dead_letters' && !judgement.write.historical ? knownGoodOf(judgement.reading) : [];

const settle = (window: DuplicateWindow, judgement: Judgement): Settled => {
  if (judgement.kind === 'REFUSED') return { kind: 'dead_letters', write: null, finding: judgement.finding };
  const { write, reading, schemaId } = judgement;
  const verdict = window.admit(write.deviceId, write.timestampMs, write.payloadHash);
  switch (verdict) {
    case 'DUPLICATE':
      return { kind: 'duplicates', write: null, finding: null };
    case 'CONFLICT':
      return { kind: 'dead_letters', write: null, finding: conflict(reading, schemaId) };
    case 'NEW':
    case 'LATE':
    case 'BEYOND_WINDOW':
      if (judgement.test) return { kind: 'test', write: null, finding: null };
      if (write.historical) return { kind: 'historical', write, finding: null };
      return { kind: verdict === 'NEW' ? 'accepted' : 'late', write, finding: null };
  }
};

const conflict = (value: unknown, schemaId: number): Finding => ({
  reason: 'MSG_ID_CONFLICT',
  stage: 'STATE_DEDUPE',
  errorClass: 'ConflictError',
  message: 'another payload is known under this device and timestamp',
  failingPath: 'points',
  schemaId,
  value,
});

/** Devices that the window has not met yet start with what is stored of them. */
const seedWindow = async (ctx: ProcessContext, heritage: 'SCADA' | 'IOT', judgements: readonly Judgement[]): Promise<void> => {
  const unseen = new Set<string>();
  for (const judgement of judgements) {
    if (judgement.kind === 'SAMPLE' && !ctx.window.knows(judgement.write.deviceId)) unseen.add(judgement.write.deviceId);
  }
  if (unseen.size === 0) return;
  for (const [deviceId, mark] of await ctx.readMarks(heritage, [...unseen])) ctx.window.seed(deviceId, mark.timestampMs, mark.payloadHash);
};

interface Refusal {
  readonly record: TelemetryRecord;
  readonly finding: Finding;
}

const toDeadLetter = (ctx: ProcessContext, batch: TelemetryBatch, { record, finding }: Refusal): DeadLetter => ({
  sourceTopic: batch.topic,
  position: { partition: batch.partition, offset: record.offset },
  group: ctx.group,
  key: record.key,
  value: record.value,
  timestampMs: record.timestampMs,
  headers: record.headers,
  reason: finding.reason,
  stage: finding.stage,
  errorClass: finding.errorClass,
  message: finding.message,
  failingPath: finding.failingPath,
  schemaId: finding.schemaId,
  firmware: textField(finding.value, 'firmware'),
  deviceId: record.key === null ? textField(finding.value, 'device_id') : new TextDecoder().decode(record.key).slice(0, 128),
});

const textField = (value: unknown, name: 'firmware' | 'device_id'): string => {
  if (typeof value !== 'object' || value === null) return '';
  const field: unknown = Object.entries(value).find(([key]) => key === name)?.[1];
  return typeof field === 'string' ? field.slice(0, 128) : '';
};
