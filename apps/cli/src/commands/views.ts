import { type AddCommands, jsonOption } from './add-commands.ts';

/** What an operator looks at: the state of the system and its lag. */
export const addViews: AddCommands = (program, terminal, finish) => {
  program
    .command('status')
    .description('modes with cause and exit condition, leader, pipeline health, lag, last audit row')
    .option(...jsonOption)
    .option('--check', 'exit with 1 unless the only mode is NORMAL and both heartbeats are fresh')
    .addHelpText('after', '\nExample:\n  gridstream status --check && echo normal')
    .action(async (options: { readonly json?: true; readonly check?: true }) => {
      const { runStatus } = await import('../verbs/status.ts');
      finish(await runStatus(terminal, options));
    });
  program
    .command('lag')
    .description('lag of every consumer group and partition, with the state and why')
    .option(...jsonOption)
    .option('--group <group>', 'only this consumer group')
    .option('--check', 'exit with 1 unless every group is OK and the monitor is not silent')
    .addHelpText('after', '\nExample:\n  gridstream lag --group grid-state')
    .action(async (options: { readonly json?: true; readonly check?: true; readonly group?: string }) => {
      const { runLag } = await import('../verbs/lag.ts');
      finish(await runLag(terminal, options));
    });
};
