import { Command } from 'commander';

import type { Finish } from './commands/add-commands.ts';
import { addDeadLetters } from './commands/dead-letters.ts';
import { addOffline } from './commands/offline.ts';
import { addScenario } from './commands/scenario.ts';
import { addSetUp } from './commands/set-up.ts';
import { addViews } from './commands/views.ts';
import type { Terminal } from './terminal.ts';

const exitCodeHelp = `
Exit codes: 0 done; 1 done and the answer is "no"; 2 wrong usage or invalid input, every problem listed with its path;
3 a service it needs cannot be reached. Results go to standard output, progress to standard error.`;

/** The command tree. */
export const buildProgram = (terminal: Terminal, finish: Finish): Command => {
  const program = new Command('gridstream')
    .description('Questions to GridStream from a terminal or a script.')
    .exitOverride()
    .configureOutput({
      writeOut: (text) => terminal.print(text.trimEnd()),
      writeErr: (text) => terminal.note(text.trimEnd()),
      getOutHasColors: () => terminal.colour,
      getErrHasColors: () => false,
    })
    .helpCommand(false)
    .showHelpAfterError('Add --help for the usage.')
    .addHelpText('after', `${exitCodeHelp}\n\nExample:\n  gridstream impact --help`);
  addOffline(program, terminal, finish);
  addViews(program, terminal, finish);
  addDeadLetters(program, terminal, finish);
  addSetUp(program, terminal, finish);
  addScenario(program, terminal, finish);
  return program;
};
