import type { Command } from 'commander';

import type { OfflineOptions } from '../offline/answer-questions.ts';
import type { TypedAir } from '../wetbulb/read-air.ts';
import { type AddCommands, jsonOption } from './add-commands.ts';

const linesHelp = `
JSON Lines give one JSON answer per line in the same order, as they arrive; blank lines are skipped. A line that cannot be
answered gives an answer with "error" and does not stop the rest; the exit code is then 2. A single document gives a table
on a terminal and one line of JSON otherwise.`;

/** Questions that are answered without any service. */
export const addOffline: AddCommands = (program, terminal, finish) => {
  questionCommand(program, 'impact', 'who loses supply when switches open; offline')
    .addHelpText(
      'after',
      `${linesHelp} Switches that the state leaves out take their normal position, named in "assumed".

Examples:
  echo '{"open":["Sw2"]}' | gridstream impact
  echo '{"state":{"Sw7":"UNKNOWN"},"open":["Sw3"],"in_flight":["Sw4"]}' | gridstream impact --json
  gridstream impact questions.jsonl > answers.jsonl`,
    )
    .action(async (file: string | undefined, options: Omit<OfflineOptions, 'file'>) => {
      const { runImpact } = await import('../impact/run-impact.ts');
      finish(await runImpact(terminal, { ...options, file }));
    });
  questionCommand(program, 'decide', 'whether the safety kernel permits a request in a situation; offline')
    .addHelpText(
      'after',
      `${linesHelp} DENY and HOLD_FOR_OPERATOR are answers and exit with 0.

A question is {"snapshot": …, "request": …}. What it leaves out counts as its unsafe value, so an empty one is denied;
a misspelt field or word is an error. docs/decide.md explains it, docs/examples/decide holds a case for each row.

Examples:
  gridstream decide docs/examples/decide/all-good.json
  gridstream decide --schema
  gridstream decide cases.jsonl > decisions.jsonl`,
    )
    .action(async (file: string | undefined, options: Omit<OfflineOptions, 'file'>) => {
      const { runDecide } = await import('../decide/run-decide.ts');
      finish(await runDecide(terminal, { ...options, file }));
    });
  program
    .command('wetbulb')
    .description('wet-bulb temperature by psychrometry and by Stull, and whether the kernel accepts it; offline')
    .option('--temperature <celsius>', 'air temperature, degrees Celsius')
    .option('--humidity <percent>', 'relative humidity, percent')
    .option('--pressure <hectopascals>', 'pressure at the station, not reduced to sea level, hectopascals')
    .option(...jsonOption)
    .addHelpText('after', '\nExample:\n  gridstream wetbulb --temperature 38 --humidity 50 --pressure 1013.25')
    .action(async (options: TypedAir & { readonly json?: true }) => {
      const { runWetBulb } = await import('../wetbulb/run-wet-bulb.ts');
      finish(runWetBulb(terminal, options));
    });
};

const questionCommand = (program: Command, name: string, description: string): Command =>
  program
    .command(name)
    .description(description)
    .argument('[file]', 'JSON document, or JSON Lines with one question per line; standard input when absent')
    .option('--json', 'print JSON even to a terminal')
    .option('--schema', 'print the JSON Schema of input and output');
