import type { ExecutionAudit } from '@gridstream/field/modbus';
import type { KafkaConnection } from '@gridstream/kafka';
import { createAuditWriter, foldHead } from '@gridstream/operations';
import type { ChainHead } from '@gridstream/operations';
import type { Command } from '@gridstream/schemas';

import type { RoleContext } from '../../runtime/role.ts';

export interface ExecutionAuditLog {
  /** Resolves once the row is durable. */
  readonly append: (command: Command, row: ExecutionAudit) => Promise<void>;
}

export interface ExecutionAuditInputs {
  readonly kafka: Pick<KafkaConnection, 'appender' | 'follower'>;
  readonly siteId: string;
}

/** The adapter's own audit chain, continued from where `audit.v1` has it. */
export const openExecutionAudit = async (
  { clock, instanceId }: Pick<RoleContext, 'clock' | 'instanceId'>,
  { kafka, siteId }: ExecutionAuditInputs,
): Promise<ExecutionAuditLog> => {
  const streamId = `scada-adapter.${siteId}`;
  let head: ChainHead | null = null;
  const following = await kafka.follower.follow(['audit.v1'], ({ value }) => {
    if (value.stream_id === streamId) head = foldHead(head, value);
  });
  await Promise.race([following.caughtUp, following.failed]);
  await following.stop();
  const writer = createAuditWriter({ appender: kafka.appender, clock, streamId, node: instanceId, head });
  return {
    append: async (command, row) => {
      await writer.append({
        actor: 'scada-adapter',
        event: row.event,
        object_ref: `command/${command.command_id}`,
        decision: row.decision,
        dominating_rule: row.rule,
        summary: row.summary.slice(0, 1_000),
      });
    },
  };
};
