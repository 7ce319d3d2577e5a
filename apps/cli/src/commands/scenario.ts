import { InvalidArgumentError } from 'commander';

import { type AddCommands, jsonOption } from './add-commands.ts';

/** What a demo or a test does to the local system that is running. */
export const addScenario: AddCommands = (program, terminal, finish) => {
  program
    .command('scenario')
    .description('make a mode happen for real in the local system that is running')
    .argument('<name>', 'a scenario, list, or clear to take everything back')
    .option('--seconds <count>', 'how long it lasts, 5 to 600; weather holds until it is cleared', wholeNumber)
    .option(...jsonOption)
    .addHelpText('after', '\nA scenario that is on is cleared before another one begins.\n\nExample:\n  gridstream scenario heatwave')
    .action(async (name: string, options: { readonly seconds?: number; readonly json?: true }) => {
      const { runScenario } = await import('../verbs/scenario.ts');
      finish(await runScenario(terminal, { ...options, name }));
    });
};

const wholeNumber = (text: string): number => {
  const value = Number(text);
  if (!Number.isInteger(value)) throw new InvalidArgumentError('It must be a whole number of seconds.');
  return value;
};
