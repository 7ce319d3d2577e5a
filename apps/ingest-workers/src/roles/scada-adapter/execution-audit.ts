import type { ExecutionAudit } from '@gridstream/field/modbus';
import type { KafkaConnection } from '@gridstream/kafka';
import type { Command } from '@gridstream/schemas';

import type { RoleContext } from '../../runtime/role.ts';

export interface ExecutionAuditLog {
  append(command: Command, row: ExecutionAudit): Promise<void>;
}

/** The adapter's own audit chain. */
export const openExecutionAudit = async (_context: RoleContext, _kafka: KafkaConnection): Promise<ExecutionAuditLog> => ({
  append: () => Promise.reject(new Error('no audit chain')),
});
