import { InvalidArgumentError } from 'commander';

import { type AddCommands, jsonOption } from './add-commands.ts';

/** What could not be used. */
export const addDeadLetters: AddCommands = (program, terminal, finish) => {
  const deadLetters = program
    .command('dlq')
    .description('dead letters: groups of a kind, and single records')
    .addHelpText('after', '\nExample:\n  gridstream dlq list\n  gridstream dlq show telemetry.iot.v1.dlq/2/41');
  deadLetters
    .command('list', { isDefault: true })
    .description('groups of dead letters, the latest first')
    .option(...jsonOption)
    .option('--limit <count>', 'how many groups, 1 to 500', count, 50)
    .addHelpText('after', '\nExample:\n  gridstream dlq list --json --limit 5')
    .action(async (options: { readonly json?: true; readonly limit: number }) => {
      const { listDeadLetters } = await import('../verbs/dead-letters.ts');
      finish(await listDeadLetters(terminal, options));
    });
  deadLetters
    .command('show')
    .description('one record with its headers, bytes and decoded view, or the records of one group')
    .argument('<id>', 'topic/partition/offset of a record, or the fingerprint of a group')
    .option(...jsonOption)
    .option('--limit <count>', 'how many records of a group, 1 to 500', count, 20)
    .addHelpText('after', '\nExample:\n  gridstream dlq show telemetry.iot.v1.dlq/2/41')
    .action(async (id: string, options: { readonly json?: true; readonly limit: number }) => {
      const { showDeadLetter } = await import('../verbs/dead-letters.ts');
      finish(await showDeadLetter(terminal, { ...options, id }));
    });
};

const count = (text: string): number => {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1 || value > 500) throw new InvalidArgumentError('It must be a whole number from 1 to 500.');
  return value;
};
