import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { type ReadQuestion, readQuestions } from './read-questions.ts';

async function* chunksOf(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let start = 0; start < bytes.length; start += size) yield bytes.subarray(start, start + size);
}

const bytesOf = (input: string | Uint8Array): Uint8Array => (typeof input === 'string' ? new TextEncoder().encode(input) : input);

const read = async (input: string | Uint8Array, bytesMax = 10_000, chunkSize = 7): Promise<ReadQuestion[]> => {
  const questions: ReadQuestion[] = [];
  const chunks = chunksOf(bytesOf(input), chunkSize);
  for await (const question of readQuestions(chunks, { fields: ['open', 'state'], bytesMax })) questions.push(question);
  return questions;
};

const kinds = (questions: readonly ReadQuestion[]) => questions.map(({ kind, line }) => [kind, line]);

describe('questions', () => {
  it('are one document when the whole input is, over several lines too', async () => {
    expect(await read('{\n "open": [\n  "Sw1"\n\n ]\n}\n')).toEqual([{ kind: 'READ', line: 1, value: { open: ['Sw1'] } }]);
  });

  it('are one per line otherwise, and a bad line keeps its place and number', async () => {
    expect(kinds(await read('{"open":[]}\n\n{bad\n{"state":{}}\r\n  \t\r\n'))).toEqual([
      ['READ', 1],
      ['UNREADABLE', 3],
      ['READ', 4],
    ]);
  });

  it('are lines even when the first one is bad', async () => {
    expect(kinds(await read('\noops\n{"open":[]}'))).toEqual([
      ['UNREADABLE', 2],
      ['READ', 3],
    ]);
  });

  it('are one unreadable document when a long one is broken, not one failure per line', async () => {
    expect(kinds(await read('{\n "network": {\n  "buses": [\n{"id":"1"}\n  ]\n'))).toEqual([['UNREADABLE', 1]]);
  });

  it('are refused when there is none', async () => {
    expect(await read(' \r\n\n')).toMatchObject([{ kind: 'UNREADABLE', message: expect.stringContaining('empty') }]);
  });

  it('may begin with a byte order mark', async () => {
    expect(kinds(await read('\uFEFF{"open":[]}\r\n\uFEFF{"open":[]}\r\n\uFEFF'))).toEqual([
      ['READ', 1],
      ['READ', 2],
    ]);
    expect(kinds(await read('\uFEFF{\r\n"open":[]}'))).toEqual([['READ', 1]]);
  });

  it('that are not UTF-8 fail alone', async () => {
    const questions = await read(Uint8Array.from([...bytesOf('{"open":[]}\n"'), 0xff, ...bytesOf('"\n{"open":[]}')]));
    expect(questions).toMatchObject([{ kind: 'READ' }, { kind: 'UNREADABLE', message: 'not UTF-8 text' }, { kind: 'READ' }]);
  });

  it('in UTF-16 are refused with the way out', async () => {
    expect(await read(Buffer.from('\uFEFF{"open":[]}', 'utf16le'))).toMatchObject([{ message: expect.stringContaining('UTF-16') }]);
  });

  it('that are too long fail alone, wherever they stand', async () => {
    const long = `{"open":["${'x'.repeat(300)}"]}`;
    const short = '{"open":[]}';
    for (const lines of [
      [long, short, short],
      [short, long, short],
      [short, short, long],
    ]) {
      const questions = await read(lines.join('\n'), 100);
      expect(questions.map(({ kind }) => kind)).toEqual(lines.map((line) => (line === long ? 'UNREADABLE' : 'READ')));
    }
  });

  it('over several lines that are too long together are one failure, but lines after a bad first one go on', async () => {
    expect(kinds(await read(`[\n${'1,\n'.repeat(200)}`, 100))).toEqual([['UNREADABLE', 1]]);
    const lines = await read(`oops\n${'{"open":[]}\n'.repeat(50)}`, 100);
    expect(lines.map(({ kind }) => kind)).toEqual(['UNREADABLE', ...Array.from({ length: 50 }, () => 'READ')]);
  });

  it('keep their number and order for any lines of JSON and any chunks', async () => {
    const lines = fc.array(fc.record({ open: fc.array(fc.string({ unit: 'grapheme' })) }), { minLength: 1 });
    await fc.assert(
      fc.asyncProperty(lines, fc.integer({ min: 1, max: 40 }), async (values, size) => {
        const questions = await read(values.map((value) => JSON.stringify(value)).join('\n'), 1_000_000, size);
        expect(questions.map((question) => question.kind === 'READ' && question.value)).toEqual(values);
      }),
    );
  });
});
