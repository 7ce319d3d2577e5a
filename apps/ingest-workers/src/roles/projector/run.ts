import { setTimeout as delay } from 'node:timers/promises';

import { connectRoleKafka, connectRoleRedis } from '../../compose.ts';
import type { RoleContext, RunRole } from '../../runtime/role.ts';
import { createDeadLetterMetrics } from './dead-letter-metrics.ts';
import { findStart } from './find-start.ts';
import { createProjection } from './project-batch.ts';
import type { Projection } from './project-batch.ts';
import { deadLetterTopics, eventTopics } from './projected-topics.ts';

const topics: readonly string[] = [...eventTopics, ...deadLetterTopics];
const checkIntervalMs = 5000;

/** Folds events and dead letters into the read models of the console. */
export const run: RunRole = async (context) => {
  const { env, logger, signal, health } = context;
  const kafka = await connectRoleKafka(context, 'projector');
  const redis = await connectRoleRedis(context, kafka.codec);
  const { readModelReader: reader, readModelWriter: writer } = redis;
  try {
    const start = await findStart({ admin: kafka.admin, writer }, topics, env.TOPIC_PREFIX);
    logger.info('projection_started', { rebuild: start.isRebuild });
    const deadLetterMetrics = createDeadLetterMetrics(context.metrics);
    await deadLetterMetrics.seed(reader);
    const projection = createProjection({
      codec: kafka.codec,
      reader,
      writer,
      logger,
      deadLetterMetrics,
      source: start.source,
      state: { authority: null, auditHeads: new Map() },
      wait: (ms) => delay(ms),
    });
    await projection.reload();
    let isStale = false;
    const consuming = await kafka.consumeBatches({
      group: 'projector',
      topics,
      startAt: start.startAt,
      recordsPerCallMax: 500,
      onAssigned: () => {
        isStale = true;
      },
      handleBatch: async (batch) => {
        if (isStale) await projection.reload();
        isStale = false;
        await projection.project(batch);
      },
    });
    health.ready(true, 'projecting');
    await Promise.race([consuming.failed, watch(context, projection), aborted(signal)]);
    await consuming.stop();
  } finally {
    await Promise.allSettled([kafka.disconnect(), redis.disconnect()]);
  }
};

/** Beats, and notices a store that was emptied while nothing new arrives: the process ends, and folds anew when it is back. */
const watch = async ({ health, signal, logger }: RoleContext, projection: Projection): Promise<void> => {
  const loop = health.loop('project', 60_000);
  while (!signal.aborted) {
    loop.beat();
    await delay(checkIntervalMs, undefined, { signal }).catch(() => undefined);
    if (signal.aborted) return;
    await projection.verifySource().catch((cause: unknown) => {
      if (isFinal(cause)) throw cause;
      logger.warn('store_not_checked', { detail: String(cause) });
    });
  }
};

const isFinal = (cause: unknown): boolean => !(cause instanceof Error && 'retryable' in cause && cause.retryable === true);

const aborted = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if (signal.aborted) resolve();
    signal.addEventListener('abort', () => resolve(), { once: true });
  });
