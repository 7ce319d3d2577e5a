import type { GridStateWriter, StateWriteResult, WorkerPosition } from '../ports/grid-state.ts';
import type { DeadLetterSink } from '../ports/telemetry-sink.ts';
import type { ProcessedBatch } from './telemetry-batch.ts';

export interface CommitContext {
  readonly writer: GridStateWriter;
  readonly deadLetters: DeadLetterSink;
  /** Repeats one step while its store is away; throws when it has waited long enough. */
  readonly persist: <Result>(step: () => Promise<Result>) => Promise<Result>;
}

/**
 * Makes a batch durable, step by step: state, dead letters, then counters and position. A step that has succeeded is not
 * repeated by a later one that fails. Throws when a store stays away; then the offset may not be committed.
 */
export const commitTelemetryBatch = async (
  ctx: CommitContext,
  batch: ProcessedBatch,
  position: WorkerPosition,
): Promise<StateWriteResult> => {
  const { writer, deadLetters, persist } = ctx;
  const result = await persist(() => writer.write(batch.heritage, batch.writes));
  if (batch.deadLetters.length > 0) await persist(() => deadLetters.publish(batch.deadLetters));
  await persist(() => writer.addCounters({ ...batch.counts, stale: result.stale }));
  await persist(() => writer.putPositions([position]));
  return result;
};
