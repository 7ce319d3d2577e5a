import { batchOutcomes } from '@gridstream/operations';
import type { Metrics, ProcessedBatch, TelemetryBatch } from '@gridstream/operations';
import { subjectOf } from '@gridstream/schemas';

export interface BatchMetrics {
  /** Adds one batch: a handful of calls however many records it held. */
  record(batch: TelemetryBatch, processed: ProcessedBatch, durationMs: number): void;
}

export const createBatchMetrics = (metrics: Metrics): BatchMetrics => {
  const records = metrics.counter('gridstream_grid_state_records', 'Records handled, by outcome', '{record}');
  const violations = metrics.counter('gridstream_schema_violations', 'Dead letters by subject, firmware and reason', '{record}');
  const duration = metrics.histogram('gridstream_grid_state_batch_duration', 'Time from a batch in hand to its effects durable', 'ms');
  return {
    record: (batch, processed, durationMs) => {
      for (const outcome of batchOutcomes) {
        if (processed.counts[outcome] > 0) records.add(processed.counts[outcome], { topic: batch.topic, outcome });
      }
      const subject = subjectOf(batch.topic);
      for (const letters of Map.groupBy(processed.deadLetters, ({ reason, firmware }) => `${reason}|${firmware}`).values()) {
        const [first] = letters;
        if (first !== undefined) violations.add(letters.length, { subject, firmware: first.firmware, reason: first.reason });
      }
      duration.record(durationMs, { topic: batch.topic });
    },
  };
};
