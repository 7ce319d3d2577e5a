import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** One rule of the kernel, as its own file tells of it. */
export interface RuleRow {
  readonly id: string;
  readonly file: string;
  readonly says: string;
  readonly source: string;
}

const folder = 'packages/domain/src/safety/rules';
const examples = 'docs/examples/decide';
const tableTest = 'packages/domain/src/safety/oracle/rows.test.ts';
const evidenceTest = 'packages/domain/src/safety/oracle/evidence.test.ts';

/** Every rule of `allRules`, in its order. Throws when a file does not say which row it is or where that comes from. */
export const ruleRows = (repository: string): readonly RuleRow[] => {
  const text = readFileSync(join(repository, folder, 'all-rules.ts'), 'utf8');
  const files = new Map(
    [...text.matchAll(/import \{ (?<name>\w+) \} from '\.\/(?<file>[\w-]+)\.ts'/gu)].map(({ groups }) => [
      groups?.['name'],
      groups?.['file'],
    ]),
  );
  const list = /allRules: readonly Rule\[\] = \[(?<names>[^\]]*)\]/u.exec(text)?.groups?.['names'] ?? '';
  return list
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '')
    .map((name) => rowOf(repository, { name, file: `${folder}/${files.get(name) ?? name}.ts` }));
};

/** Files of the folder that hold a rule, whether or not `allRules` has it. */
export const ruleFiles = (repository: string): readonly string[] =>
  readdirSync(join(repository, folder))
    .map((name) => `${folder}/${name}`)
    .filter((file) => /export const \w+: Rule = /u.test(readFileSync(join(repository, file), 'utf8')));

const rowOf = (repository: string, { name, file }: { readonly name: string; readonly file: string }): RuleRow => {
  const text = readFileSync(join(repository, file), 'utf8');
  const comment = new RegExp(`/\\*\\*((?:(?!\\*/)[\\s\\S])*)\\*/\\nexport const ${name}: Rule`, 'u').exec(text)?.[1] ?? '';
  const prose = comment.replaceAll(/\s*\n\s*\*?\s*/gu, ' ').trim();
  const [says = '', source = ''] = prose.split(/\s*Source: /u);
  const id = /'(?<id>row-\d\d|manual-only|known-modes|limits)'/u.exec(text)?.groups?.['id'];
  if (id === undefined || says === '' || source === '') throw new Error(`${file} does not say which rule it is, or its source`);
  return { id, file, says: says.replace(/^Row \d+: /u, ''), source: source.replace(/\.$/u, '') };
};

/** The page of all rules: where each is, what it says, its source, its proof and its examples. */
export const rowsPage = (repository: string): string => {
  const rows = ruleRows(repository).map(
    (row) =>
      `| ${row.id} | \`${row.file}\` | ${row.says} | ${row.source} | ${proofs(repository, row)} | ${exampleLinks(repository, row)} |`,
  );
  return `${heading}\n${rows.join('\n')}\n`;
};

const heading = `# The rules, one by one

Written by \`tools/safety-case/main.ts\` from the rules themselves; a test holds the page and the code together. Each rule is asked whatever the others say, the most restrictive outcome wins, and what no row permits is denied.

| rule | file | what it says | source | proof | examples |
| --- | --- | --- | --- | --- | --- |`;

const proofs = (repository: string, { id, file }: RuleRow): string => {
  const isInTable = id.startsWith('row-') || id === 'manual-only';
  const own = file.replace(/\.ts$/u, '.test.ts');
  return [
    isInTable
      ? `\`${tableTest}\` “$id forbids exactly what its cells say: $quote”`
      : `\`${evidenceTest}\` “restricts and energises nothing while modes are unknown or a limit is out of bounds, and still releases”`,
    ...(existsSync(join(repository, own)) ? [`\`${own}\``] : []),
  ].join('<br>');
};

const exampleLinks = (repository: string, { id }: RuleRow): string => {
  const names = readdirSync(join(repository, examples)).filter((name) => name.startsWith(`${id}-`));
  return names
    .sort()
    .map((name) => `[${name.slice(id.length + 1, -'.json'.length)}](../examples/decide/${name})`)
    .join(', ');
};
