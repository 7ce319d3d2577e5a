import { readFile } from 'node:fs/promises';

import { z } from 'zod';

import { assessImpact, impactInput, impactOutput, type ImpactOutput } from '@gridstream/operations/impact';

import { CommandFailure, exitCodes, type ExitCode } from '../exit-codes.ts';
import type { Terminal } from '../terminal.ts';
import { impactTable } from './impact-table.ts';
import { createNetworkStore } from './network-store.ts';
import { type ReadQuestion, readQuestions } from './read-questions.ts';

export interface ImpactOptions {
  readonly file: string | undefined;
  readonly json?: true;
  readonly schema?: true;
}

interface ErrorAnswer {
  readonly error: {
    readonly line: number;
    readonly message: string;
    readonly problems: readonly { readonly path: string; readonly message: string }[];
  };
}

/** Answers every question of the input, in order; returns 2 when one of them could not be answered. */
export const runImpact = async (terminal: Terminal, options: ImpactOptions): Promise<ExitCode> => {
  if (options.schema === true) {
    const schema = { input: z.toJSONSchema(impactInput, { io: 'input' }), output: z.toJSONSchema(impactOutput) };
    terminal.print(JSON.stringify(schema, null, 2));
    return exitCodes.done;
  }
  const bytes = await readInput(terminal, options.file);
  const { form, questions } = readQuestions(bytes, Object.keys(impactInput.shape));
  const ctx = createNetworkStore();
  const answers: (ImpactOutput | ErrorAnswer)[] = [];
  for (const question of questions) answers.push(await answerOne(ctx, question));
  const failed = answers.filter((answer) => 'error' in answer);
  const [only] = answers;
  if (form === 'DOCUMENT' && terminal.interactive && options.json !== true && only !== undefined && !('error' in only)) {
    terminal.print(impactTable(only));
  } else if (answers.length > 0) terminal.print(answers.map((answer) => JSON.stringify(answer)).join('\n'));
  for (const { error } of failed.slice(0, problemsNoted)) terminal.note(describe(error, form));
  if (failed.length > problemsNoted) terminal.note(`… and ${failed.length - problemsNoted} more questions that could not be answered`);
  return failed.length > 0 ? exitCodes.invalidInput : exitCodes.done;
};

const problemsNoted = 20;

const answerOne = async (ctx: ReturnType<typeof createNetworkStore>, question: ReadQuestion): Promise<ImpactOutput | ErrorAnswer> => {
  if (question.kind === 'UNREADABLE') return { error: { line: question.line, message: question.message, problems: [] } };
  const result = await assessImpact({ ctx, input: question.value });
  if (result.kind === 'ANSWERED') return result.answer;
  return { error: { line: question.line, message: 'the question is not valid', problems: result.problems } };
};

const describe = ({ line, message, problems }: ErrorAnswer['error'], form: 'DOCUMENT' | 'LINES'): string => {
  const head = form === 'LINES' ? `line ${line}: ${message}` : message;
  return [head, ...problems.map((problem) => `  ${problem.path === '' ? '(whole)' : problem.path}: ${problem.message}`)].join('\n');
};

const readInput = async (terminal: Terminal, file: string | undefined): Promise<Uint8Array> => {
  if (file === undefined || file === '-') {
    if (terminal.inputIsTerminal) terminal.note('Reading a question from standard input; Ctrl-D ends it.');
    return terminal.readInput();
  }
  try {
    return await readFile(file);
  } catch (cause) {
    throw new CommandFailure(
      exitCodes.invalidInput,
      `file: "${file}" cannot be read: ${cause instanceof Error ? cause.message : String(cause)}`,
      cause,
    );
  }
};
