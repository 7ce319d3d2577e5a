import { schemaChange } from '@gridstream/schemas';

import { CommandFailure, exitCodes, type ExitCode } from '../exit-codes.ts';
import { table } from '../output/table.ts';
import { withKafka } from '../services/connections.ts';
import type { Terminal } from '../terminal.ts';

export interface RegisterOptions {
  readonly gitRevision: string;
  readonly ciRun: string;
  readonly changeTicket: string;
  readonly owner: string;
  readonly registeredBy: string;
  readonly json?: true;
}

/** Registers every contract; a refused one makes the answer "no". */
export const runRegister = async (terminal: Terminal, options: RegisterOptions): Promise<ExitCode> => {
  assertRecordable(options);
  terminal.note('Registering the contracts …');
  const rows = await withKafka(terminal, async (kafka) => {
    await kafka.ensureTopics();
    return kafka.registerSchemas({
      changedBy: options.registeredBy,
      gitRevision: options.gitRevision,
      ciRun: options.ciRun,
      changeTicket: options.changeTicket,
      owner: options.owner,
    });
  });
  const columns = [
    { title: 'subject', cell: (row: (typeof rows)[number]) => row.subject },
    { title: 'result', cell: (row: (typeof rows)[number]) => row.result },
    { title: 'version', cell: (row: (typeof rows)[number]) => `${row.version_from} → ${row.version_to}` },
    { title: 'detail', cell: (row: (typeof rows)[number]) => row.detail },
  ];
  terminal.print(options.json === true || !terminal.interactive ? JSON.stringify(rows) : table(columns, rows));
  return rows.some(({ result }) => result === 'REFUSED') ? exitCodes.answerIsNo : exitCodes.done;
};

const recorded = schemaChange.pick({ registered_by: true, git_revision: true, ci_run: true, change_ticket: true, owner: true });

/** Refuses what `schema-changes.v1` could not hold before anything is registered: no schema without its row. */
const assertRecordable = (options: RegisterOptions): void => {
  const result = recorded.safeParse({
    registered_by: options.registeredBy,
    git_revision: options.gitRevision,
    ci_run: options.ciRun,
    change_ticket: options.changeTicket,
    owner: options.owner,
  });
  if (result.success) return;
  const problems = result.error.issues.map(({ path, message }) => `--${path.join('.').replaceAll('_', '-')}: ${message}`);
  throw new CommandFailure(exitCodes.invalidInput, problems.join('\n'));
};
