import { baseDocument } from './base-documents.ts';
import { type Changes, type Column, columns, type ExampleCase, type ExpectedResult } from './example-case.ts';
import { requestCases } from './request-cases.ts';
import { systemCases } from './system-cases.ts';

/** A file of docs/examples/decide and what it shows. */
export interface ExampleFile {
  readonly name: string;
  readonly text: string;
  readonly column: Column;
  readonly expected: ExpectedResult;
  /** The case that it is of; null for one in which all is good. */
  readonly shows: ExampleCase | null;
}

export const exampleCases: readonly ExampleCase[] = [...requestCases, ...systemCases].sort((one, other) => one.row - other.row);

export const fileName = (shows: ExampleCase, column: Column): string =>
  `row-${String(shows.row).padStart(2, '0')}-${shows.name}-${column}.json`;

export const goodFileName = (column: Column): string => (column === 'open' ? 'all-good.json' : `all-good-${column}.json`);

/** What the table says in each column when all is good: the open is signed, the close is not yet. */
export const goodResults: { readonly [Name in Column]: ExpectedResult } = {
  open: 'PERMIT',
  iot: 'PERMIT',
  release: 'PERMIT',
  close: 'HOLD_FOR_OPERATOR',
};

/** Every example: all good in each column, and each case in each column that it speaks of. */
export const exampleFiles = (): readonly ExampleFile[] => [
  ...columns.map((column) => ({
    name: goodFileName(column),
    text: layOut(baseDocument(column)),
    column,
    expected: goodResults[column],
    shows: null,
  })),
  ...exampleCases.flatMap((shows) =>
    columns.flatMap((column) => {
      const expected = shows.expected[column];
      if (expected === undefined) return [];
      const document = changed(baseDocument(column), { ...shows.changes, ...shows.besides?.[column] });
      return [{ name: fileName(shows, column), text: layOut(document), column, expected, shows }];
    }),
  ),
];

const changed = (document: object, changes: Changes): unknown => {
  const copy: unknown = structuredClone(document);
  for (const [path, value] of Object.entries(changes)) {
    const steps = path.split(/[.[\]]+/u).filter((step) => step !== '');
    const last = steps.pop() ?? '';
    const holder = steps.reduce<unknown>((item, step) => (isHolder(item) ? item[step] : undefined), copy);
    if (!isHolder(holder) || !Object.hasOwn(holder, last)) throw new Error(`the base document has no ${path}`);
    holder[last] = value;
  }
  return copy;
};

const isHolder = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

const widthMax = 150;

/** JSON for people: what fits on a line stands on it, and an item of a list has a line of its own. */
const layOut = (document: unknown): string => `${write(document, '')}\n`;

const write = (value: unknown, indent: string): string => {
  const onOneLine = inline(value);
  if (!isHolder(value) || indent.length + onOneLine.length <= widthMax) return onOneLine;
  const deeper = `${indent}  `;
  const lines = Array.isArray(value)
    ? value.map((item: unknown) => `${deeper}${inline(item)}`)
    : Object.entries(value).map(([key, item]) => `${deeper}${JSON.stringify(key)}: ${write(item, deeper)}`);
  const [open, close] = Array.isArray(value) ? ['[', ']'] : ['{', '}'];
  return `${open}\n${lines.join(',\n')}\n${indent}${close}`;
};

const inline = (value: unknown): string => {
  if (Array.isArray(value)) return `[${value.map(inline).join(', ')}]`;
  if (!isHolder(value)) return JSON.stringify(value);
  const fields = Object.entries(value).map(([key, item]) => `${JSON.stringify(key)}: ${inline(item)}`);
  return fields.length === 0 ? '{}' : `{ ${fields.join(', ')} }`;
};
