import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';

export interface DocumentProblem {
  readonly file: string;
  readonly line: number;
  readonly message: string;
}

/** Folders that a path in a document may start with; anything else in backticks is not taken for a path. */
const roots = ['apps/', 'packages/', 'tools/', 'docs/', 'e2e/', 'bench/', '.ci/', '.github/'];
const link = /\]\((?<target>[^)#\s]+)(?:#[^)]*)?\)/gu;
const code = /`(?<target>[^`\s]+)`/gu;
const script = /`(?:pnpm|npm run) (?<name>[a-z][a-z0-9:-]*)/gu;
const builtIn = new Set(['install', 'run', 'exec', 'test', 'start', 'add', 'approve']);

const isExternal = (target: string): boolean => /^[a-z]+:/u.test(target);

/** Paths and scripts that a document names and that the repository does not have. */
export const problemsOf = (
  file: string,
  text: string,
  has: { path(path: string): boolean; script(name: string): boolean },
): DocumentProblem[] => {
  const problems: DocumentProblem[] = [];
  for (const [index, lineText] of text.split('\n').entries()) {
    const report = (message: string) => problems.push({ file, line: index + 1, message });
    for (const { groups } of lineText.matchAll(link)) {
      const target = groups?.['target'] ?? '';
      if (!isExternal(target) && !has.path(normalize(join(dirname(file), target)))) report(`links to ${target}, which does not exist`);
    }
    for (const { groups } of lineText.matchAll(code)) {
      const target = (groups?.['target'] ?? '').replace(/[.,;:]$/u, '');
      const looksLikePath = roots.some((root) => target.startsWith(root)) && !/[*<>{}$…]/u.test(target);
      if (looksLikePath && !has.path(target)) report(`names ${target}, which does not exist`);
    }
    for (const { groups } of lineText.matchAll(script)) {
      const name = groups?.['name'] ?? '';
      if (!builtIn.has(name) && !has.script(name)) report(`names the script ${name}, which package.json does not have`);
    }
  }
  return problems;
};

const forbiddenText = [
  { pattern: /(?:^|[\s"'`(=])\/(?:home|root|Users)\//u, message: 'holds an absolute path of a machine' },
  {
    pattern: /registry\.npmjs\.org|repo1?\.maven(?:\.apache)?\.org|files\.pythonhosted\.org|deb\.debian\.org/u,
    message: 'names the host of a package registry',
  },
];

const trackedFiles = (repository: string): readonly string[] =>
  execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], {
    cwd: repository,
    encoding: 'utf8',
    maxBuffer: 50_000_000,
  })
    .split('\n')
    .filter((file) => file !== '' && existsSync(join(repository, file)));

const textProblems = (repository: string, files: readonly string[]): DocumentProblem[] =>
  files
    .filter((file) => /\.(?:ts|tsx|mjs|md|json|ya?ml|sh|css)$/u.test(file) && !file.startsWith('tools/docs/') && file !== 'pnpm-lock.yaml')
    .flatMap((file) =>
      readFileSync(join(repository, file), 'utf8')
        .split('\n')
        .flatMap((line, index) =>
          forbiddenText.filter(({ pattern }) => pattern.test(line)).map(({ message }) => ({ file, line: index + 1, message })),
        ),
    );

/** Every problem of every tracked document, and every tracked text that names a machine or a registry. */
export const checkRepository = (repository: string): readonly DocumentProblem[] => {
  const manifest: unknown = JSON.parse(readFileSync(join(repository, 'package.json'), 'utf8'));
  const scripts =
    typeof manifest === 'object' &&
    manifest !== null &&
    'scripts' in manifest &&
    typeof manifest.scripts === 'object' &&
    manifest.scripts !== null
      ? new Set(Object.keys(manifest.scripts))
      : new Set<string>();
  const has = { path: (path: string) => existsSync(join(repository, path)), script: (name: string) => scripts.has(name) };
  const files = trackedFiles(repository);
  const documents = files.filter((file) => file.endsWith('.md'));
  return [
    ...documents.flatMap((file) => problemsOf(file, readFileSync(join(repository, file), 'utf8'), has)),
    ...textProblems(repository, files),
  ];
};
