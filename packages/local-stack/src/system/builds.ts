import { createHash } from 'node:crypto';
import { readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { repositoryRoot } from '../paths.ts';
import type { Progress } from '../progress.ts';
import { withCacheLock } from '../supply/cache-lock.ts';
import { mustRun } from '../supply/run-command.ts';
import { sourceHash } from './source-hash.ts';

interface Build {
  readonly title: string;
  readonly folder: string;
  /** What the build makes; its absence means that it must run. */
  readonly output: string;
  readonly stamp: string;
  readonly sources: readonly string[];
}

const shared = ['domain', 'schemas', 'operations', 'kafka', 'redis', 'telemetry'].map((name) => `packages/${name}`);
const common = ['pnpm-lock.yaml', ...shared];

const builds: readonly Build[] = [
  {
    title: 'Build of the workers',
    folder: 'apps/ingest-workers',
    output: 'dist/main.mjs',
    stamp: 'dist/.source-hash',
    sources: [...common, 'packages/field', 'apps/ingest-workers'],
  },
  {
    title: 'Build of the simulated field',
    folder: 'packages/simulated-grid',
    output: 'dist/main.mjs',
    stamp: 'dist/.source-hash',
    sources: [...common, 'packages/simulated-grid'],
  },
  {
    title: 'Build of the console',
    folder: 'apps/console',
    output: '.next/standalone/apps/console/server.js',
    stamp: '.next/standalone/.source-hash',
    sources: [...common, 'apps/console'],
  },
];

const buildOne = async (build: Build, environment: NodeJS.ProcessEnv, progress: Progress): Promise<void> => {
  const folder = join(repositoryRoot, build.folder);
  const hash = await sourceHash(repositoryRoot, build.sources);
  const isBuilt = (await stat(join(folder, build.output)).catch(() => undefined)) !== undefined;
  if (isBuilt && (await readFile(join(folder, build.stamp), 'utf8').catch(() => '')) === hash) return;
  await progress.step(build.title, () =>
    mustRun('pnpm', ['run', 'build'], {
      cwd: folder,
      env: { ...environment, NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' },
      remedy: `The build of ${build.folder} failed; pnpm run build in that folder shows all of its output.`,
    }),
  );
  await writeFile(join(folder, build.stamp), hash);
};

/** Builds what changed since the last start, told by a hash of the sources. Two starts never build at once. */
export const buildWhatChanged = (cache: string, environment: NodeJS.ProcessEnv, progress: Progress): Promise<void> => {
  const checkout = createHash('sha256').update(repositoryRoot).digest('hex').slice(0, 12);
  return withCacheLock(cache, `build-${checkout}`, async () => {
    for (const build of builds) await buildOne(build, environment, progress);
  });
};
