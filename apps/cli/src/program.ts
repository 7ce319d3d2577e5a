import { Command, InvalidArgumentError } from 'commander';

import type { ExitCode } from './exit-codes.ts';
import type { Terminal } from './terminal.ts';

/** Ends a verb with a code other than done. */
export type Finish = (code: ExitCode) => void;

const exitCodeHelp = `
Exit codes: 0 done; 1 done and the answer is "no"; 2 wrong usage or invalid input, every problem listed with its path;
3 a service it needs cannot be reached. Results go to standard output, progress to standard error.`;

/** The command tree. Each verb loads its code when it runs, so that the offline ones start without any client library. */
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
  addImpact(program, terminal, finish);
  addViews(program, terminal, finish);
  addDeadLetters(program, terminal, finish);
  addSetUp(program, terminal, finish);
  return program;
};

type Add = (program: Command, terminal: Terminal, finish: Finish) => void;

const jsonOption = ['--json', 'print JSON for machines'] as const;

const addImpact: Add = (program, terminal, finish) => {
  program
    .command('impact')
    .description('who loses supply when switches open; offline')
    .argument('[file]', 'JSON document, or JSON Lines with one question per line; standard input when absent')
    .option('--json', 'print JSON even to a terminal')
    .option('--schema', 'print the JSON Schema of input and output')
    .addHelpText(
      'after',
      `
JSON Lines give one JSON answer per line in the same order; blank lines are skipped. A line that cannot be answered gives
an answer with "error" and does not stop the rest; the exit code is then 2. A single document gives a table on a terminal
and one line of JSON otherwise. Switches that the state leaves out take their normal position, named in "assumed".

Examples:
  echo '{"open":["Sw2"]}' | gridstream impact
  echo '{"state":{"Sw7":"UNKNOWN"},"open":["Sw3"],"in_flight":["Sw4"]}' | gridstream impact --json
  gridstream impact questions.jsonl > answers.jsonl`,
    )
    .action(async (file: string | undefined, options: { readonly json?: true; readonly schema?: true }) => {
      const { runImpact } = await import('./impact/run-impact.ts');
      finish(await runImpact(terminal, { ...options, file }));
    });
};

const addViews: Add = (program, terminal, finish) => {
  program
    .command('status')
    .description('modes with cause and exit condition, leader, pipeline health, lag, last audit row')
    .option(...jsonOption)
    .option('--check', 'exit with 1 unless the only mode is NORMAL and both heartbeats are fresh')
    .addHelpText('after', '\nExample:\n  gridstream status --check && echo normal')
    .action(async (options: { readonly json?: true; readonly check?: true }) => {
      const { runStatus } = await import('./verbs/status.ts');
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
      const { runLag } = await import('./verbs/lag.ts');
      finish(await runLag(terminal, options));
    });
};

const addDeadLetters: Add = (program, terminal, finish) => {
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
      const { listDeadLetters } = await import('./verbs/dead-letters.ts');
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
      const { showDeadLetter } = await import('./verbs/dead-letters.ts');
      finish(await showDeadLetter(terminal, { ...options, id }));
    });
};

const addSetUp: Add = (program, terminal, finish) => {
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
      const { runRegister } = await import('./verbs/register-schemas.ts');
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
      const { runCreateTopics } = await import('./verbs/create-topics.ts');
      finish(await runCreateTopics(terminal, options));
    });
};

export interface RegisterOptions {
  readonly gitRevision: string;
  readonly ciRun: string;
  readonly changeTicket: string;
  readonly owner: string;
  readonly registeredBy: string;
  readonly json?: true;
}

const count = (text: string): number => {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1 || value > 500) throw new InvalidArgumentError('It must be a whole number from 1 to 500.');
  return value;
};
