import { createHash } from 'node:crypto';

import type { KafkaConnection, RawBatch } from '@gridstream/kafka';
import { executeReplay } from '@gridstream/operations';
import type { ReplayEvent } from '@gridstream/schemas';

import { connectRoleKafka } from '../../compose.ts';
import type { RoleContext, RunRole } from '../../runtime/role.ts';
import { untilAborted } from '../../runtime/until-aborted.ts';
import { loadState } from './load-state.ts';
import type { ReplayerState } from './load-state.ts';

const group = 'replayer';

/** Executes replay requests one after another; the single partition of `replays.v1` makes one replayer active. */
export const run: RunRole = async (ctx) => {
  const kafka = await connectRoleKafka(ctx, group);
  let state: Promise<ReplayerState> | null = null;
  try {
    const consuming = await kafka.consumeBatches({
      group,
      topics: ['replays.v1'],
      recordsPerCallMax: 1,
      onAssigned: (partitions) => {
        state = null;
        ctx.health.ready(true, partitions.size === 0 ? 'standing by' : 'active');
      },
      handleBatch: async (batch) => {
        for (const request of await requestsOf(ctx, kafka, batch)) {
          state ??= loadState(kafka, ctx.clock, ctx.instanceId);
          await execute(ctx, { kafka, state: await state, request });
        }
      },
    });
    await Promise.race([untilAborted(ctx.signal), consuming.failed]);
  } finally {
    ctx.health.ready(false, 'stopped');
    await kafka.disconnect();
  }
};

interface Execution {
  readonly kafka: KafkaConnection;
  readonly state: ReplayerState;
  readonly request: ReplayEvent;
}

const execute = async (ctx: RoleContext, { kafka, state, request }: Execution): Promise<void> => {
  const outcome = await executeReplay({
    ctx: {
      log: kafka.replayLog,
      appender: kafka.appender,
      ledger: state.ledger,
      clock: ctx.clock,
      hash: (bytes) => createHash('sha256').update(bytes).digest('hex'),
      audit: async (event, replay) => {
        await state.audit.append({
          actor: replay.requested_by,
          event,
          object_ref: `dead-letter/${replay.dead_letter}`,
          decision: event === 'replay.refused' ? 'DENY' : 'NONE',
          summary: `Replay ${replay.replay_id} of ${replay.dead_letter}: ${replay.detail}`.slice(0, 1000),
          detail_json: JSON.stringify({
            hash_after: replay.hash_after,
            hash_before: replay.hash_before,
            reason: replay.reason_text,
            replay_id: replay.replay_id,
          }),
        });
      },
    },
    request,
  });
  ctx.logger.info('replay_handled', { replay_id: outcome.replay_id, stage: outcome.stage, detail: outcome.detail });
};

/** Rows other than requests are our own; a row that cannot be read is named in the log and passed over. */
const requestsOf = async (ctx: RoleContext, kafka: KafkaConnection, batch: RawBatch): Promise<readonly ReplayEvent[]> => {
  const requests: ReplayEvent[] = [];
  for (const record of batch.records) {
    const decoded = await kafka.codec.decode('replay', record.value);
    if (!decoded.ok) ctx.logger.error('event_unreadable', { topic: batch.topic, offset: record.offset, problem: decoded.problem.message });
    else if (decoded.value.stage === 'REQUESTED') requests.push(decoded.value);
  }
  return requests;
};
