import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

import { cacheFolder, describeError, findOrFetchChromium, lineProgress, repositoryRoot } from '@gridstream/local-stack';

interface Runner {
  readonly name: 'unit' | 'integration' | 'e2e';
  readonly args: readonly string[];
  readonly environment: () => Promise<Readonly<Record<string, string>>>;
}

const progress = lineProgress((line) => process.stderr.write(`${line}\n`));
const vitest = join(repositoryRoot, 'node_modules/vitest/vitest.mjs');
const e2eFolder = join(repositoryRoot, 'e2e');

const browser = async (): Promise<Readonly<Record<string, string>>> => {
  const chromium = await findOrFetchChromium({ cache: cacheFolder(process.env), environment: process.env, progress }, e2eFolder);
  return { CHROMIUM_PATH: chromium.command, CHROMIUM_ENVIRONMENT: JSON.stringify(chromium.environment) };
};

const runners: readonly Runner[] = [
  { name: 'unit', args: [vitest, 'run', '--project', 'unit'], environment: async () => ({}) },
  { name: 'integration', args: [vitest, 'run', '--project', 'integration'], environment: async () => ({}) },
  {
    name: 'e2e',
    args: [join(e2eFolder, 'node_modules/@playwright/test/cli.js'), 'test', '--config', join(e2eFolder, 'playwright.config.ts')],
    environment: browser,
  },
];

/** Runs one runner to its end with its output passed through; each closes with its own line. */
const run = async (runner: Runner): Promise<boolean> => {
  const extra = await runner.environment();
  return new Promise((resolve) => {
    const child = spawn(process.execPath, runner.args, {
      cwd: repositoryRoot,
      stdio: 'inherit',
      env: { ...process.env, ...extra, GRIDSTREAM_RUNNER: runner.name },
    });
    const passOn = (signal: NodeJS.Signals): void => void child.kill(signal);
    process.once('SIGTERM', passOn);
    child.once('error', () => resolve(false));
    child.once('close', (code) => {
      process.off('SIGTERM', passOn);
      resolve(code === 0);
    });
  });
};

const { values } = parseArgs({ options: { only: { type: 'string' } } });
const chosen = runners.filter((runner) => values.only === undefined || runner.name === values.only);
if (chosen.length === 0) {
  process.stderr.write(`--only takes one of: ${runners.map((runner) => runner.name).join(', ')}\n`);
  process.exit(2);
}

const failed: string[] = [];
for (const runner of chosen) {
  progress.say(`${runner.name} tests`);
  const passed = await run(runner).catch((error: unknown) => {
    // A runner that could not start has run nothing: that is a failure with a closing line like any other.
    process.stdout.write(`\n${describeError(error)}\n\n${runner.name}: 0 passed, 1 failed\n`);
    return false;
  });
  if (!passed) failed.push(runner.name);
}
progress.say(failed.length === 0 ? 'all tests passed' : `failed: ${failed.join(', ')}`);
process.exitCode = failed.length === 0 ? 0 : 1;
