import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

import { describe, expect, it } from 'vitest';

import { decideInput, decideOutput } from '@gridstream/operations/decide';

import { runCommand } from '../../run-command.ts';
import { fakeTerminal } from '../../testing/fake-terminal.ts';
import { type Column, columns } from './example-case.ts';
import { type ExampleFile, exampleFiles, goodFileName } from './example-files.ts';
import { exampleTable } from './example-table.ts';

const folder = join(import.meta.dirname, '..', '..', '..', '..', '..', 'docs', 'examples', 'decide');
const examples = exampleFiles();

/** An example may differ from the one of its column in at most so many fields, and that one from all-good.json in the others. */
const differencesMax = 4;
const columnDifferencesMax: { readonly [Name in Column]: number } = { open: 0, release: 22, iot: 22, close: 10 };

const decideFile = async (name: string) => {
  const terminal = fakeTerminal();
  const exitCode = await runCommand(['decide', join(folder, name)], terminal);
  return { exitCode, answer: decideOutput.parse(JSON.parse(terminal.printed.join('\n'))) };
};

const differing = (one: unknown, other: unknown, path = ''): string[] => {
  if (JSON.stringify(one) === JSON.stringify(other)) return [];
  const [left, right] = [fieldsOf(one), fieldsOf(other)];
  if (left === null || right === null) return [path];
  return [...new Set([...left.keys(), ...right.keys()])].flatMap((key) => differing(left.get(key), right.get(key), `${path}.${key}`));
};

// A list that is emptied or filled is one difference.
const fieldsOf = (value: unknown): Map<string, unknown> | null =>
  typeof value === 'object' && value !== null && Object.keys(value).length > 0 ? new Map(Object.entries(value)) : null;

const document = async (name: string): Promise<unknown> => JSON.parse(await readFile(join(folder, name), 'utf8'));

const ruleOf = ({ shows, column, expected }: ExampleFile): string =>
  shows === null || (column === 'release' && expected === 'PERMIT') ? 'row-20' : `row-${String(shows.row).padStart(2, '0')}`;

describe('the examples of gridstream decide', () => {
  it('stand on the disk as they are described; `node apps/cli/src/decide/examples/main.ts` writes them', async () => {
    const pages = [...examples, { name: 'README.md', text: exampleTable() }];
    expect((await readdir(folder)).sort()).toEqual(pages.map(({ name }) => name).sort());
    for (const { name, text } of pages) expect(await readFile(join(folder, name), 'utf8')).toBe(text);
  });

  it('show every row of the decision table in every column that it speaks of', () => {
    const shown = new Set(examples.map((example) => `${ruleOf(example).slice(4)} ${example.column}`));
    const silent = new Set(['10 iot', '15 open', '15 close', '17 iot', '16 close']);
    const wanted = Array.from({ length: 20 }, (_, index) => String(index + 1).padStart(2, '0')).flatMap((row) =>
      columns.filter((column) => column !== 'release').map((column) => `${row} ${column}`),
    );
    expect(wanted.filter((cell) => !shown.has(cell) && !silent.has(cell))).toEqual([]);
  });

  it.each(examples)('$name: $expected', async (example) => {
    const { exitCode, answer } = await decideFile(example.name);
    const rule = ruleOf(example);
    expect(exitCode).toBe(0);
    expect({ result: answer.result, rule: answer.rules.find(({ id }) => id === rule) }).toMatchObject({
      result: example.expected,
      rule: { outcome: example.expected },
    });
    const worst = answer.rules.find(({ outcome }) => outcome === answer.result);
    expect(answer.dominating_rule).toBe(worst?.id);
  });

  it.each(examples.filter(({ shows }) => shows !== null))('$name differs from all good in few fields', async ({ name, column }) => {
    const differences = differing(await document(goodFileName(column)), await document(name));
    expect(differences).not.toEqual([]);
    expect(differences.slice(differencesMax)).toEqual([]);
  });

  it.each(columns)('the base of the column %s differs from all-good.json in few fields', async (column) => {
    const differences = differing(await document('all-good.json'), await document(goodFileName(column)));
    expect(differences.slice(columnDifferencesMax[column])).toEqual([]);
  });

  it('all-good.json states every field', async () => {
    const all = await document('all-good.json');
    const parsed: unknown = JSON.parse(JSON.stringify(decideInput.parse(all)));
    expect(differing(parsed, all)).toEqual([]);
  });
});
