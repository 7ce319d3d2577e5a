import { exitCodes, type ExitCode } from '../exit-codes.ts';
import { table } from '../output/table.ts';
import type { RegisterOptions } from '../program.ts';
import { withKafka } from '../services/connections.ts';
import type { Terminal } from '../terminal.ts';

/** Registers every contract; a refused one makes the answer "no". */
export const runRegister = async (terminal: Terminal, options: RegisterOptions): Promise<ExitCode> => {
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
