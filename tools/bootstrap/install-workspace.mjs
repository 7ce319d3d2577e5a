import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { withLock } from './lock.mjs';
import { giveUp, say } from './progress.mjs';
import { runQuietly } from './run-program.mjs';

const manifests = (repository) =>
  ['apps', 'packages']
    .flatMap((folder) => readdirSync(join(repository, folder)).map((name) => join(folder, name)))
    .concat('e2e', 'bench', 'tools', '.')
    .map((folder) => join(folder, 'package.json'))
    .filter((file) => existsSync(join(repository, file)))
    .sort((left, right) => left.localeCompare(right));

const fingerprint = (repository, node) => {
  const hash = createHash('sha256').update(node);
  for (const file of ['pnpm-lock.yaml', 'pnpm-workspace.yaml', ...manifests(repository)])
    hash.update(file).update(readFileSync(join(repository, file)));
  return hash.digest('hex');
};

/** Installs the workspace from its lockfile, unless exactly this lockfile was installed before. */
export const installWorkspace = async (repository, { node, pnpm, environment }) => {
  const stampFile = join(repository, 'node_modules', '.installed');
  const installed = () => existsSync(stampFile) && readFileSync(stampFile, 'utf8') === fingerprint(repository, node);
  if (installed()) return;
  const waiting = (pid) => say(`waiting for process ${pid}, which is installing the workspace`);
  await withLock(join(repository, '.install.lock'), waiting, async () => {
    if (installed()) return;
    say('installing the workspace (pnpm install --frozen-lockfile)');
    const { code, output } = await runQuietly(pnpm, ['install', '--frozen-lockfile', '--reporter=append-only'], {
      cwd: repository,
      env: environment,
    });
    if (code !== 0) {
      giveUp(
        'The workspace could not be installed.',
        output.trim(),
        '',
        'What to do: check that the npm registry can be reached and that the disk has 2 GB free, then run the command again.',
      );
    }
    writeFileSync(stampFile, fingerprint(repository, node));
  });
};
