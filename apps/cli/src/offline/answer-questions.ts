import { createReadStream } from 'node:fs';

import type { Problem } from '@gridstream/domain/network';

import { CommandFailure, exitCodes, type ExitCode } from '../exit-codes.ts';
import type { Terminal } from '../terminal.ts';
import { questionBytesMax, type ReadQuestion, readQuestions } from './read-questions.ts';

export interface OfflineOptions {
  readonly file: string | undefined;
  readonly json?: true;
  readonly schema?: true;
}

/** A verb that answers questions on its own, without any service. */
export interface OfflineVerb<Answer> {
  /** Fields of its questions. */
  readonly fields: readonly string[];
  answer(
    question: unknown,
  ): Promise<{ readonly kind: 'ANSWERED'; readonly answer: Answer } | { readonly kind: 'INVALID'; readonly problems: readonly Problem[] }>;
  /** One answer for people. */
  table(answer: Answer): string;
}

type Outcome<Answer> = { readonly kind: 'ANSWERED'; readonly answer: Answer } | { readonly kind: 'FAILED'; readonly error: QuestionError };

interface QuestionError {
  readonly line: number;
  readonly message: string;
  readonly problems: readonly Problem[];
}

/** Answers every question of the input as it arrives, in order; returns 2 when one of them could not be answered. */
export const answerQuestions = async <Answer>(
  terminal: Terminal,
  { file, json }: OfflineOptions,
  verb: OfflineVerb<Answer>,
): Promise<ExitCode> => {
  const outcomes = answerAll(readQuestions(openInput(terminal, file), { fields: verb.fields, bytesMax: questionBytesMax }), verb);
  const report = reporter(terminal);
  const forPerson = terminal.interactive && json !== true;
  const head = forPerson ? [await outcomes.next(), await outcomes.next()] : [];
  const [only] = head.flatMap(({ done, value }) => (done === true ? [] : [value]));
  if (head[1]?.done === true && only?.kind === 'ANSWERED') terminal.print(verb.table(only.answer));
  else for (const { done, value } of head) if (done !== true) report.outcome(value);
  for await (const outcome of outcomes) report.outcome(outcome);
  return report.finish();
};

async function* answerAll<Answer>(
  questions: AsyncIterable<ReadQuestion>,
  verb: OfflineVerb<Answer>,
): AsyncGenerator<Outcome<Answer>, undefined> {
  for await (const question of questions) yield await answerOne(question, verb);
}

const answerOne = async <Answer>(question: ReadQuestion, verb: OfflineVerb<Answer>): Promise<Outcome<Answer>> => {
  const { line } = question;
  if (question.kind === 'UNREADABLE') return { kind: 'FAILED', error: { line, message: question.message, problems: [] } };
  try {
    const result = await verb.answer(question.value);
    if (result.kind === 'ANSWERED') return result;
    return { kind: 'FAILED', error: { line, message: 'the question is not valid', problems: result.problems } };
  } catch (error) {
    // One question that breaks the answer, such as one nested too deeply, must not stop the others.
    const message = `it could not be answered: ${error instanceof Error ? error.message : String(error)}`;
    return { kind: 'FAILED', error: { line, message, problems: [] } };
  }
};

const problemsNoted = 20;

const reporter = (terminal: Terminal) => {
  let failed = 0;
  return {
    outcome: (outcome: Outcome<unknown>): void => {
      terminal.print(JSON.stringify(outcome.kind === 'ANSWERED' ? outcome.answer : { error: outcome.error }));
      if (outcome.kind === 'ANSWERED') return;
      failed += 1;
      if (failed <= problemsNoted) terminal.note(describe(outcome.error));
    },
    finish: (): ExitCode => {
      if (failed > problemsNoted) terminal.note(`… and ${failed - problemsNoted} more questions that could not be answered`);
      return failed > 0 ? exitCodes.invalidInput : exitCodes.done;
    },
  };
};

const describe = ({ line, message, problems }: QuestionError): string =>
  [`line ${line}: ${message}`, ...problems.map(({ path, message: text }) => `  ${path === '' ? '(whole)' : path}: ${text}`)].join('\n');

async function* openInput(terminal: Terminal, file: string | undefined): AsyncGenerator<Uint8Array> {
  if (file === undefined || file === '-') {
    if (terminal.inputIsTerminal) terminal.note('Reading questions from standard input; Ctrl-D ends it.');
    yield* terminal.readInput();
    return;
  }
  try {
    const chunks: AsyncIterable<Buffer> = createReadStream(file, { highWaterMark: 1_048_576 });
    yield* chunks;
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new CommandFailure(exitCodes.invalidInput, `file: "${file}" cannot be read: ${reason}`, cause);
  }
}
