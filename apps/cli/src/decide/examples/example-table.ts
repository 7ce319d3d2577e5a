import { type Column, columns, type ExampleCase, type ExpectedResult } from './example-case.ts';
import { exampleCases, fileName, goodFileName, goodResults } from './example-files.ts';

const headings: { readonly [Name in Column]: string } = {
  open: 'open a switch',
  iot: 'restrict a device',
  release: 'release a device',
  close: 'close a switch',
};

/** The page that lists the examples with their answers. */
export const exampleTable = (): string =>
  `${[
    '# Examples of `gridstream decide`',
    '',
    'Each file is a whole question: `npx gridstream decide docs/examples/decide/all-good.json`. In those without a row all is good;',
    'the others differ from the one of their column only where the table says. Written by `apps/cli/src/decide/examples/main.ts`; a test',
    'holds files, answers and this page together.',
    '',
    `| row | what is the matter | differs in | ${columns.map((column) => headings[column]).join(' | ')} |`,
    `| --- | --- | --- | ${columns.map(() => '---').join(' | ')} |`,
    `| 20 | nothing: all is good |  | ${columns.map((column) => linked(goodResults[column], goodFileName(column))).join(' | ')} |`,
    ...exampleCases.map(tableLine),
  ].join('\n')}\n`;

const tableLine = (shows: ExampleCase): string => {
  const cells = columns.map((column) => {
    const expected = shows.expected[column];
    return expected === undefined ? '' : linked(expected, fileName(shows, column));
  });
  return `| ${shows.row} | ${shows.what} | ${Object.keys(shows.changes)
    .map((path) => `\`${path}\``)
    .join(', ')} | ${cells.join(' | ')} |`;
};

const linked = (result: ExpectedResult, file: string): string => `[${result}](${file})`;
