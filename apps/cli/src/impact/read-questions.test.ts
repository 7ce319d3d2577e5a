import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { readQuestions } from './read-questions.ts';

const read = (text: string) => readQuestions(new TextEncoder().encode(text), ['open', 'state']);

describe('questions', () => {
  it('are one document when the whole input is, over several lines too', () => {
    expect(read('{\n "open": [\n  "Sw1"\n ]\n}\n')).toEqual({
      form: 'DOCUMENT',
      questions: [{ kind: 'READ', line: 1, value: { open: ['Sw1'] } }],
    });
  });

  it('are one per line otherwise, and a bad line keeps its place and number', () => {
    const { form, questions } = read('{"open":[]}\n\n{bad\n{"state":{}}\r\n');
    expect(form).toBe('LINES');
    expect(questions.map(({ kind, line }) => [kind, line])).toEqual([
      ['READ', 1],
      ['UNREADABLE', 3],
      ['READ', 4],
    ]);
  });

  it('are lines even when the first one is bad', () => {
    expect(read('oops\n{"open":[]}').questions).toHaveLength(2);
  });

  it('are one unreadable document when a long one is broken, not one failure per line', () => {
    const broken = '{\n "network": {\n  "buses": [\n{"id":"1"}\n  ]\n';
    expect(read(broken)).toMatchObject({ form: 'DOCUMENT', questions: [{ kind: 'UNREADABLE' }] });
    expect(read('')).toMatchObject({ form: 'DOCUMENT', questions: [{ kind: 'UNREADABLE' }] });
  });

  it('that are not UTF-8 fail alone', () => {
    const bytes = Uint8Array.from([...new TextEncoder().encode('{"open":[]}\n"'), 0xff, ...new TextEncoder().encode('"\n{"open":[]}')]);
    const { questions } = readQuestions(bytes, ['open']);
    expect(questions.map(({ kind }) => kind)).toEqual(['READ', 'UNREADABLE', 'READ']);
    expect(questions[1]).toMatchObject({ message: 'not UTF-8 text' });
  });

  it('keep their number and order for any lines of JSON', () => {
    fc.assert(
      fc.property(fc.array(fc.record({ open: fc.array(fc.string()) }), { minLength: 2 }), (values) => {
        const { questions } = read(values.map((value) => JSON.stringify(value)).join('\n'));
        expect(questions.map((question) => question.kind === 'READ' && question.value)).toEqual(
          values.map((value) => structuredClone(value)),
        );
      }),
    );
  });
});
