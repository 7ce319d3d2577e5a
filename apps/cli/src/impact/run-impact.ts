import { assessImpact, impactInput, impactOutput } from '@gridstream/operations/impact';
import { offlineSchema } from '@gridstream/operations/offline';

import { exitCodes, type ExitCode } from '../exit-codes.ts';
import { answerQuestions, type OfflineOptions } from '../offline/answer-questions.ts';
import { createNetworkStore } from '../offline/network-store.ts';
import type { Terminal } from '../terminal.ts';
import { impactTable } from './impact-table.ts';

/** Answers every question of the input, in order; returns 2 when one of them could not be answered. */
export const runImpact = async (terminal: Terminal, options: OfflineOptions): Promise<ExitCode> => {
  if (options.schema === true) {
    terminal.print(JSON.stringify(offlineSchema(impactInput, impactOutput), null, 2));
    return exitCodes.done;
  }
  const ctx = createNetworkStore((text) => terminal.note(text));
  return answerQuestions(terminal, options, {
    fields: Object.keys(impactInput.shape),
    answer: (input) => assessImpact({ ctx, input }),
    table: impactTable,
  });
};
