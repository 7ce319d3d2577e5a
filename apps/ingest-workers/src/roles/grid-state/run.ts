import { createDeadLetterBreaker } from '@gridstream/domain/telemetry';
import type { KafkaConnection } from '@gridstream/kafka';
import { telemetryTopics } from '@gridstream/schemas';

import { connectRoleKafka, connectRoleRedis, logSource } from '../../compose.ts';
import type { RoleContext, RunRole } from '../../runtime/role.ts';
import { untilAborted } from '../../runtime/until-aborted.ts';
import { createBatchMetrics } from './batch-metrics.ts';
import { createBatchHandler, group } from './handle-batch.ts';
import { createLastKnownGoodKeeper } from './keep-last-known-good.ts';

/** Keeps the state of the grid in Redis: telemetry in, newest reading of each device out, dead letters beside. */
export const run: RunRole = async (ctx) => {
  const kafka = await connectRoleKafka(ctx, group);
  const redis = await connectRoleRedis(ctx);
  try {
    const handler = createBatchHandler({
      reader: kafka.codec.reader('telemetry-reading'),
      writer: redis.gridStateWriter,
      deadLetters: kafka.deadLetterSink,
      keeper: createLastKnownGoodKeeper({
        writer: redis.lastKnownGood,
        source: await logSource(ctx, kafka),
        readBack: readBack(ctx, kafka),
        decode: (value) => kafka.codec.decode('telemetry-reading', value),
        logger: ctx.logger,
      }),
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

/** Older samples than the oldest that still count need not be read again. */
const readBack = (ctx: RoleContext, kafka: KafkaConnection) => async (partition: number, toOffset: number) => {
  const topic = 'telemetry.scada.v1';
  const starts = await kafka.admin.readOffsetsAt(topic, ctx.clock.nowMs() - ctx.env.LAST_KNOWN_GOOD_AGE_MAX_MS);
  const fromOffset = starts.get(partition) ?? toOffset;
  return fromOffset < toOffset ? await kafka.readRange({ topic, partition, fromOffset, toOffset }) : [];
};
