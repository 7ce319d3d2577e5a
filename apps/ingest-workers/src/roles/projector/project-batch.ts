import type { RawBatch } from '@gridstream/kafka';
import { AppError } from '@gridstream/operations';
import type { FoldPosition, Logger, ReadModelChanges, ReadModelWriter } from '@gridstream/operations';

import type { DeadLetterMetrics } from './dead-letter-metrics.ts';
import { foldDeadLetters } from './fold-dead-letters.ts';
import { foldEvents } from './fold-events.ts';
import type { FoldScope } from './fold-events.ts';
import { isEventTopic } from './projected-topics.ts';

export interface Projection {
  /** Folds what is new in the batch and stores it; a record that was folded before changes nothing. */
  project(batch: RawBatch): Promise<void>;
  /** Reads positions and carried state back: another process may have folded in between. */
  reload(): Promise<void>;
  /** Throws STATE_UNAVAILABLE, not retryable, when the store no longer holds the views of our log. */
  verifySource(): Promise<void>;
}

export interface ProjectionScope extends FoldScope {
  readonly writer: ReadModelWriter;
  readonly deadLetterMetrics: DeadLetterMetrics;
  readonly logger: Logger;
  /** The log that the views are folded from; a store that names another was emptied behind our back. */
  readonly source: string;
  readonly wait: (ms: number) => Promise<void>;
}

const retryAfterMs = 500;

export const createProjection = (scope: ProjectionScope): Projection => {
  const { writer, reader, state, deadLetterMetrics, logger } = scope;
  const positions = new Map<string, number>();

  const reload = async (): Promise<void> => {
    const stored = await readPositions(scope);
    const heads = await writer.readAuditHeads();
    state.authority = await reader.authority();
    state.auditHeads.clear();
    for (const [stream, head] of heads) state.auditHeads.set(stream, head);
    positions.clear();
    for (const { topic, partition, nextOffset } of stored) positions.set(`${topic}|${partition}`, nextOffset);
  };

  const fold = (batch: RawBatch): Promise<ReadModelChanges> =>
    isEventTopic(batch.topic) ? foldEvents(scope, batch.topic, batch) : foldDeadLetters(scope, batch);

  const attempt = async (batch: RawBatch): Promise<void> => {
    const { topic, partition } = batch;
    const id = `${topic}|${partition}`;
    const records = batch.records.filter(({ offset }) => offset >= (positions.get(id) ?? 0));
    const last = records.at(-1);
    if (last === undefined) return;
    const changes = await fold({ ...batch, records });
    await writer.apply({ ...changes, positions: [{ topic, partition, nextOffset: last.offset + 1 }] });
    positions.set(id, last.offset + 1);
    deadLetterMetrics.add(changes.deadLetters ?? []);
  };

  /** While the store is away the batch waits; what was folded in memory is read back, for the attempt may have half counted. */
  const project = async (batch: RawBatch): Promise<void> => {
    let isDirty = false;
    for (;;) {
      try {
        if (isDirty) await reload();
        isDirty = false;
        await attempt(batch);
        return;
      } catch (cause) {
        if (!(cause instanceof AppError) || !cause.retryable) throw cause;
        isDirty = true;
        logger.warn('projection_waits', { topic: batch.topic, detail: cause.message });
        await scope.wait(retryAfterMs);
        await batch.heartbeat();
      }
    }
  };
  const verifySource = async (): Promise<void> => {
    await readPositions(scope);
  };
  return { project, reload, verifySource };
};

const readPositions = async ({ writer, source }: ProjectionScope): Promise<readonly FoldPosition[]> => {
  const stored = await writer.readPositions();
  if (stored.source === source) return stored.positions;
  throw new AppError('STATE_UNAVAILABLE', 'the read models were emptied: they are folded anew after a restart', {
    publicMessage: 'The read models are being rebuilt.',
  });
};
