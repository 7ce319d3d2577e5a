import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { loadTimeRanges, scoreOf } from './score.ts';

/**
 * `pnpm mutation [GLOB,…]`: StrykerJS over the safety core and the network, or over the files named; at most an hour on two cores.
 * It runs twice: what runs within tests is put to the tests that reach it; what only runs while a module loads, to all of them.
 * Exit code 0 when the score reaches the limit below.
 */
const repository = join(import.meta.dirname, '..', '..');
const stryker = join(repository, 'tools', 'node_modules', '@stryker-mutator', 'core', 'bin', 'stryker.js');
const scorePercentMin = 95;

const runStryker = (...more: readonly string[]): unknown => {
  const command = [stryker, 'run', join('tools', 'mutation', 'stryker.config.json'), ...more];
  const { status } = spawnSync(process.execPath, command, { cwd: repository, stdio: 'inherit' });
  if (status !== 0) throw new Error(`StrykerJS ended with ${status}, see above`);
  return JSON.parse(readFileSync(join(repository, '.mutation', 'report.json'), 'utf8'));
};

const files = process.argv.slice(2);
const first = runStryker('--ignoreStatic', ...(files.length === 0 ? [] : ['--mutate', files.join(',')]));
const ranges = loadTimeRanges(first);
const { killed, counted, survivors } = scoreOf([first, ...(ranges.length === 0 ? [] : [runStryker('--mutate', ranges.join(','))])]);

for (const line of survivors) process.stdout.write(`survived ${line}\n`);
const percent = counted === 0 ? 0 : (killed / counted) * 100;
process.stdout.write(`mutation: ${percent.toFixed(2)} % of ${counted} mutants killed, ${survivors.length} survived\n`);
process.exitCode = percent >= scorePercentMin ? 0 : 1;
