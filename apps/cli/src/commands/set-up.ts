import type { RegisterOptions } from '../verbs/register-schemas.ts';
import { type AddCommands, jsonOption } from './add-commands.ts';

/** What a deployment prepares. */
export const addSetUp: AddCommands = (program, terminal, finish) => {
  program
    .command('schemas')
    .description('contracts in the schema registry')
    .command('register')
    .description('register every contract and append who did it to schema-changes.v1')
    .requiredOption('--git-revision <revision>', 'revision of the deployment')
    .option('--ci-run <id>', 'run of the CI; leave out for a person', '')
    .option('--change-ticket <id>', 'ticket of the change', '')
    .option('--owner <team>', 'team that owns the contracts', '')
    .option('--registered-by <who>', 'person or process that registers', 'gridstream-cli')
    .option(...jsonOption)
    .addHelpText('after', '\nExample:\n  gridstream schemas register --git-revision 1f3c2ab --owner grid-data --change-ticket CHG-1042')
    .action(async (options: RegisterOptions) => {
      const { runRegister } = await import('../verbs/register-schemas.ts');
      finish(await runRegister(terminal, options));
    });
  program
    .command('topics')
    .description('topics in Kafka')
    .command('create')
    .description('create every topic that is missing; those that exist stay as they are')
    .option(...jsonOption)
    .addHelpText('after', '\nExample:\n  gridstream topics create')
    .action(async (options: { readonly json?: true }) => {
      const { runCreateTopics } = await import('../verbs/create-topics.ts');
      finish(await runCreateTopics(terminal, options));
    });
};
