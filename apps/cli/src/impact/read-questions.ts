/** One question as read: its value, or why it could not be read. */
export type ReadQuestion =
  | { readonly kind: 'READ'; readonly line: number; readonly value: unknown }
  | { readonly kind: 'UNREADABLE'; readonly line: number; readonly message: string };

export interface Questions {
  /** DOCUMENT: the whole input is one JSON document. LINES: one question per line. */
  readonly form: 'DOCUMENT' | 'LINES';
  readonly questions: readonly ReadQuestion[];
}

/**
 * Reads one JSON document or JSON Lines from bytes. Input that is not one document is taken as lines when its first line, or any
 * line that is an object with one of `fields`, is JSON by itself; otherwise it is one document that cannot be read.
 */
export const readQuestions = (bytes: Uint8Array, fields: readonly string[]): Questions => {
  const whole = parse(bytes, 1);
  if (whole.kind === 'READ') return { form: 'DOCUMENT', questions: [whole] };
  const questions = splitLines(bytes).map(({ line, content }) => parse(content, line));
  const asks = (question: ReadQuestion, index: number): boolean =>
    question.kind === 'READ' && (index === 0 || hasField(question.value, fields));
  if (questions.length > 1 && questions.some(asks)) return { form: 'LINES', questions };
  return { form: 'DOCUMENT', questions: [whole] };
};

const hasField = (value: unknown, fields: readonly string[]): boolean =>
  typeof value === 'object' && value !== null && fields.some((field) => Object.hasOwn(value, field));

const newline = 10;

interface Line {
  readonly line: number;
  readonly content: Uint8Array;
}

const splitLines = (bytes: Uint8Array): readonly Line[] => {
  const lines: Line[] = [];
  let line = 1;
  for (let start = 0; start < bytes.length; line += 1) {
    const found = bytes.indexOf(newline, start);
    const end = found < 0 ? bytes.length : found;
    const content = bytes.subarray(start, end);
    if (content.some((byte) => !isBlank(byte))) lines.push({ line, content });
    start = end + 1;
  }
  return lines;
};

const isBlank = (byte: number): boolean => byte === 32 || byte === 9 || byte === 13;

const parse = (bytes: Uint8Array, line: number): ReadQuestion => {
  try {
    const value: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
    return { kind: 'READ', line, value };
  } catch (error) {
    const message = error instanceof SyntaxError ? `not JSON: ${error.message}` : 'not UTF-8 text';
    return { kind: 'UNREADABLE', line, message };
  }
};
