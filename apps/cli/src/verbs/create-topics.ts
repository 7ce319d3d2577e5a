import { exitCodes, type ExitCode } from '../exit-codes.ts';
import { withKafka } from '../services/connections.ts';
import type { Terminal } from '../terminal.ts';

/** Creates the topics that are missing and prints their names. */
export const runCreateTopics = async (terminal: Terminal, options: { readonly json?: true }): Promise<ExitCode> => {
  const created = await withKafka(terminal, (kafka) => kafka.ensureTopics());
  if (options.json === true || !terminal.interactive) terminal.print(JSON.stringify({ created }));
  else terminal.print(created.length === 0 ? 'Every topic exists.' : created.join('\n'));
  return exitCodes.done;
};
