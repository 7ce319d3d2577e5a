import { createDuplicateWindow } from '@gridstream/domain/telemetry';
import type { DeadLetterBreaker, DuplicateWindow } from '@gridstream/domain/telemetry';
import type { RawBatch } from '@gridstream/kafka';
import { AppError, commitTelemetryBatch, processTelemetryBatch } from '@gridstream/operations';
import type {
  Clock,
  DeadLetterSink,
  GridStateWriter,
  Logger,
  ProcessedBatch,
  TelemetryBatch,
  TelemetryReader,
} from '@gridstream/operations';
import { telemetryTopics } from '@gridstream/schemas';

import type { BatchMetrics } from './batch-metrics.ts';
import type { KeptBatch, LastKnownGoodKeeper } from './keep-last-known-good.ts';
import { persistWith } from './persist.ts';

export const group = 'grid-state';

export interface GridStateContext {
  readonly reader: TelemetryReader;
  readonly writer: GridStateWriter;
  readonly deadLetters: DeadLetterSink;
  readonly keeper: LastKnownGoodKeeper;
  readonly breaker: DeadLetterBreaker;
  readonly metrics: BatchMetrics;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly signal: AbortSignal;
}

export interface BatchHandler {
  handle(batch: RawBatch): Promise<void>;
  /** Forgets what was known of every partition: another worker may have moved on from there. */
  reset(): void;
}

/** Handles batches of telemetry: compute, then make durable; the caller commits the offset afterwards. */
export const createBatchHandler = (ctx: GridStateContext): BatchHandler => {
  const windows = new Map<string, DuplicateWindow>();

  const windowOf = (batch: RawBatch): DuplicateWindow => {
    const id = `${batch.topic}/${batch.partition}`;
    const window = windows.get(id) ?? createDuplicateWindow();
    windows.set(id, window);
    return window;
  };

  const handle = async (raw: RawBatch): Promise<void> => {
    const batch = asTelemetry(raw);
    const last = batch.records.at(-1);
    if (last === undefined) return;
    const startMs = ctx.clock.monotonicMs();
    const persist = persistWith({ ...ctx, heartbeat: raw.heartbeat });
    const processed = await processTelemetryBatch(
      {
        reader: ctx.reader,
        window: windowOf(raw),
        readMarks: (heritage, deviceIds) => persist(() => ctx.writer.readMarks(heritage, deviceIds)),
        group,
        nowMs: ctx.clock.nowMs(),
      },
      batch,
    );
    stopOnBadDeploy(ctx, batch, processed);
    await commitTelemetryBatch({ writer: ctx.writer, deadLetters: ctx.deadLetters, persist }, processed, {
      group,
      topic: batch.topic,
      partition: batch.partition,
      offset: last.offset,
      timestampMs: last.timestampMs,
      atMs: ctx.clock.nowMs(),
    });
    const kept = keptOf(batch, processed);
    if (kept !== null) await persist(() => ctx.keeper.keep(kept));
    ctx.metrics.record(batch, processed, ctx.clock.monotonicMs() - startMs);
  };

  return {
    handle,
    reset: () => {
      windows.clear();
      ctx.keeper.reset();
    },
  };
};

/** What the last known good state takes from a batch of SCADA telemetry, its version included; null for any other. */
const keptOf = ({ partition, records }: TelemetryBatch, { heritage, knownGood }: ProcessedBatch): KeptBatch | null => {
  const [first] = records;
  const last = records.at(-1);
  if (heritage !== 'SCADA' || first === undefined || last === undefined) return null;
  return { partition, firstOffset: first.offset, nextOffset: last.offset + 1, samples: knownGood };
};

const stopOnBadDeploy = (ctx: GridStateContext, batch: TelemetryBatch, processed: ProcessedBatch): void => {
  const why = ctx.breaker.record({ records: batch.records.length, deadLetters: processed.deadLetters.map(({ deviceId }) => deviceId) });
  if (why === null) return;
  ctx.logger.error('dead_letter_incident', { topic: batch.topic, partition: batch.partition, offset: batch.records[0]?.offset, why });
  throw new AppError('INTERNAL', `grid-state stops before it dumps a topic: ${why}`, {
    publicMessage: 'A worker stopped: nearly every record fails.',
  });
};

const asTelemetry = (raw: RawBatch): TelemetryBatch => {
  const topic = telemetryTopics.find((name) => name === raw.topic);
  if (topic === undefined)
    throw new AppError('INTERNAL', `${raw.topic} is no telemetry topic`, { publicMessage: 'A worker read a wrong topic.' });
  return { topic, partition: raw.partition, records: raw.records };
};
