import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { scoreOf } from './score.ts';

/**
 * `pnpm mutation [GLOB…]`: StrykerJS over the safety core and the network, or over the files named; at most an hour on two cores.
 * Exit code 0 when the score reaches the limit of `stryker.config.json`.
 */
const repository = join(import.meta.dirname, '..', '..');
const stryker = join(repository, 'tools', 'node_modules', '@stryker-mutator', 'core', 'bin', 'stryker.js');
const files = process.argv.slice(2);
const only = files.length === 0 ? [] : ['--mutate', files.join(',')];
const run = spawnSync(process.execPath, [stryker, 'run', join('tools', 'mutation', 'stryker.config.json'), ...only], {
  cwd: repository,
  stdio: 'inherit',
});

const report: unknown = JSON.parse(readFileSync(join(repository, '.mutation', 'report.json'), 'utf8'));
const { killed, counted, survivors } = scoreOf(report);
for (const line of survivors) process.stdout.write(`survived ${line}\n`);
const percent = counted === 0 ? 0 : (killed / counted) * 100;
process.stdout.write(`mutation: ${percent.toFixed(2)} % of ${counted} mutants killed, ${survivors.length} survived\n`);
process.exitCode = run.status ?? 1;
