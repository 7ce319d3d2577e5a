import type { Execution } from '@gridstream/field/modbus';
import type { Consuming, KafkaConnection } from '@gridstream/kafka';
import type { Logger } from '@gridstream/operations';
import type { Command } from '@gridstream/schemas';

export interface CommandConsumer {
  readonly kafka: KafkaConnection;
  readonly logger: Logger;
  readonly execute: (command: Command) => Promise<Execution>;
  readonly onEnded: (execution: Execution) => void;
}

/**
 * Consumes `commands.v1` in the adapter's durable group. Commands of one asset run in order, those of different assets
 * beside each other; the offset is committed once each has an outcome.
 */
export const consumeCommands = ({ kafka, logger, execute, onEnded }: CommandConsumer): Promise<Consuming> =>
  kafka.consumeBatches({
    group: 'scada-adapter.commands',
    topics: ['commands.v1'],
    recordsPerCallMax: 50,
    handleBatch: async ({ records, partition }) => {
      const commands: Command[] = [];
      for (const record of records) {
        const decoded = await kafka.codec.decode('command', record.value);
        if (decoded.ok) commands.push(decoded.value);
        else logger.error('command_unreadable', { partition, offset: record.offset, reason: decoded.problem.reason });
      }
      const byAsset = Map.groupBy(commands, (command) => command.asset_id);
      await Promise.all([...byAsset.values()].map((inOrder) => runInOrder(inOrder, { logger, execute, onEnded })));
    },
  });

const runInOrder = async (commands: readonly Command[], consumer: Omit<CommandConsumer, 'kafka'>): Promise<void> => {
  for (const command of commands) {
    const execution = await consumer.execute(command);
    consumer.onEnded(execution);
    consumer.logger.info('command_handled', {
      command_id: command.command_id,
      asset_id: command.asset_id,
      result: execution.kind === 'ended' ? execution.stage : execution.kind,
    });
  }
};
