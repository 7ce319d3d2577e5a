import { createDeadLetterBreaker } from '@gridstream/domain/telemetry';
import { telemetryTopics } from '@gridstream/schemas';

import { connectRoleKafka, connectRoleRedis } from '../../compose.ts';
import type { RunRole } from '../../runtime/role.ts';
import { untilAborted } from '../../runtime/until-aborted.ts';
import { createBatchMetrics } from './batch-metrics.ts';
import { createBatchHandler, group } from './handle-batch.ts';

/** Keeps the state of the grid in Redis: telemetry in, newest reading of each device out, dead letters beside. */
export const run: RunRole = async (ctx) => {
  const kafka = await connectRoleKafka(ctx, group);
  const redis = await connectRoleRedis(ctx);
  try {
    const handler = createBatchHandler({
      reader: kafka.codec.reader('telemetry-reading'),
      writer: redis.gridStateWriter,
      deadLetters: kafka.deadLetterSink,
      breaker: createDeadLetterBreaker(),
      metrics: createBatchMetrics(ctx.metrics),
      clock: ctx.clock,
      logger: ctx.logger,
      signal: ctx.signal,
    });
    const consuming = await kafka.consumeBatches({
      group,
      topics: telemetryTopics,
      handleBatch: handler.handle,
      onAssigned: (partitions) => {
        handler.reset();
        const owned = [...partitions].map(([topic, numbers]) => `${topic}[${numbers.join(',')}]`).join(' ');
        ctx.logger.info('partitions_assigned', { owned });
        ctx.health.ready(true, `owns ${owned === '' ? 'nothing yet' : owned}`);
      },
    });
    await Promise.race([untilAborted(ctx.signal), consuming.failed]);
  } finally {
    ctx.health.ready(false, 'stopped');
    await kafka.disconnect();
    await redis.disconnect();
  }
};
