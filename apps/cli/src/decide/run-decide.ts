import { decideInput, decideOffline, decideOutput } from '@gridstream/operations/decide';
import { offlineSchema } from '@gridstream/operations/offline';

import { exitCodes, type ExitCode } from '../exit-codes.ts';
import { answerQuestions, type OfflineOptions } from '../offline/answer-questions.ts';
import { createNetworkStore } from '../offline/network-store.ts';
import type { Terminal } from '../terminal.ts';
import { decisionTable } from './decision-table.ts';

/** Puts every question of the input to the safety kernel, in order; DENY and HOLD are answers. Returns 2 when one has none. */
export const runDecide = async (terminal: Terminal, options: OfflineOptions): Promise<ExitCode> => {
  if (options.schema === true) {
    terminal.print(JSON.stringify(offlineSchema(decideInput, decideOutput), null, 2));
    return exitCodes.done;
  }
  const ctx = createNetworkStore((text) => terminal.note(text));
  return answerQuestions(terminal, options, {
    fields: Object.keys(decideInput.shape),
    answer: (input) => decideOffline({ ctx, input }),
    table: decisionTable,
  });
};
