import { isBlank, type Line, readLines } from './read-lines.ts';

/** One question as read: its value, or why it could not be read. */
export type ReadQuestion =
  | { readonly kind: 'READ'; readonly line: number; readonly value: unknown }
  | { readonly kind: 'UNREADABLE'; readonly line: number; readonly message: string };

export interface ReadOptions {
  /** Fields of a question: a line that is an object with one of them shows that the input is lines. */
  readonly fields: readonly string[];
  /** Largest line, and largest document of several lines. */
  readonly bytesMax: number;
}

export const questionBytesMax = 64 * 1024 * 1024;

/**
 * Reads JSON Lines as they arrive, or one JSON document over several lines. When the first line is not JSON by itself the input is
 * one document, unless it cannot be read as a whole and some line of it is a question: then the first line was a bad one.
 */
export async function* readQuestions(chunks: AsyncIterable<Uint8Array>, options: ReadOptions): AsyncGenerator<ReadQuestion> {
  const lines = readLines(chunks, options.bytesMax);
  const first = await nextLine(lines);
  if (first === null) {
    yield { kind: 'UNREADABLE', line: 1, message: 'the input is empty: a JSON document or JSON Lines is needed' };
    return;
  }
  const question = parse(first, options);
  if (question.kind === 'READ' || first.content === null) yield question;
  else yield* readDocument(lines, first, options);
  for await (const line of lines) if (!isBlank(line)) yield parse(line, options);
}

const nextLine = async (lines: AsyncGenerator<Line>): Promise<Line | null> => {
  for (let next = await lines.next(); next.done !== true; next = await lines.next()) if (!isBlank(next.value)) return next.value;
  return null;
};

async function* readDocument(lines: AsyncGenerator<Line>, first: Line, options: ReadOptions): AsyncGenerator<ReadQuestion> {
  const { held, whole } = await hold(lines, first, options.bytesMax);
  const document = whole ? parse({ line: first.line, content: joined(held) }, options) : tooLong(first.line, options.bytesMax);
  if (document.kind === 'READ') {
    yield document;
    return;
  }
  const questions = held.filter((line) => !isBlank(line)).map((line) => parse(line, options));
  if (questions.some((question) => question.kind === 'READ' && hasField(question.value, options.fields))) yield* questions;
  else {
    yield document;
    // What follows a document that is too long belongs to it.
    await lines.return(undefined);
  }
}

interface Held {
  readonly held: readonly Line[];
  /** False when the input goes on beyond the limit. */
  readonly whole: boolean;
}

const hold = async (lines: AsyncGenerator<Line>, first: Line, bytesMax: number): Promise<Held> => {
  const held = [first];
  let bytes = first.content?.length ?? 0;
  for (let next = await lines.next(); next.done !== true; next = await lines.next()) {
    held.push(next.value);
    bytes += (next.value.content?.length ?? 0) + 1;
    if (bytes > bytesMax || next.value.content === null) return { held, whole: false };
  }
  return { held, whole: true };
};

const joined = (lines: readonly Line[]): Uint8Array => {
  const newline = Uint8Array.of(10);
  return Buffer.concat(lines.flatMap(({ content }) => (content === null ? [] : [content, newline])));
};

const hasField = (value: unknown, fields: readonly string[]): boolean =>
  typeof value === 'object' && value !== null && fields.some((field) => Object.hasOwn(value, field));

const parse = ({ line, content }: Line, { bytesMax }: ReadOptions): ReadQuestion => {
  if (content === null) return tooLong(line, bytesMax);
  try {
    // A byte order mark is dropped by the decoder.
    const value: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(content));
    return { kind: 'READ', line, value };
  } catch (error) {
    return { kind: 'UNREADABLE', line, message: error instanceof SyntaxError ? `not JSON: ${error.message}` : notText(content) };
  }
};

const notText = ([first, second]: Uint8Array): string =>
  (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)
    ? 'not UTF-8 text but UTF-16: save it as UTF-8'
    : 'not UTF-8 text';

const tooLong = (line: number, bytesMax: number): ReadQuestion => ({
  kind: 'UNREADABLE',
  line,
  message: `longer than ${Math.round(bytesMax / 1_048_576)} MiB: give one question on each line, and name its network instead of repeating it`,
});
