import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { installWorkspace } from './install-workspace.mjs';
import { giveUp } from './progress.mjs';
import { become } from './run-program.mjs';
import { supplyToolchain } from './supply-toolchain.mjs';

/** Entry of every script of package.json: runs on Node 20 without any package, and hands over to a current Node. */
const repository = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
const bin = (name) => join('node_modules', name, 'bin', name);

const words = {
  start: ['tools/start/main.ts'],
  test: ['tools/test-all/main.ts'],
  gridstream: ['apps/cli/src/main.ts'],
  verify: ['tools/verify/main.ts'],
  generate: ['packages/schemas/src/generate/main.ts'],
  bench: ['bench/main.ts'],
  mutation: ['tools/mutation/main.ts'],
  'test:unit': ['node_modules/vitest/vitest.mjs', 'run', '--project', 'unit'],
  'test:integration': ['node_modules/vitest/vitest.mjs', 'run', '--project', 'integration'],
  'test:e2e': ['tools/test-all/main.ts', '--only', 'e2e'],
  format: [bin('oxfmt'), '--write', '.'],
};

const [word = '', ...rest] = process.argv.slice(2);
const command = Object.hasOwn(words, word) ? words[word] : undefined;
if (command === undefined) giveUp(`'${word}' is not a word of this repository. It knows: ${Object.keys(words).join(', ')}.`);

const toolchain = await supplyToolchain();
const environment = {
  ...process.env,
  PATH: [...toolchain.folders, process.env.PATH ?? ''].join(delimiter),
  NEXT_TELEMETRY_DISABLED: '1',
  TURBO_TELEMETRY_DISABLED: '1',
  ...(word === 'test:integration' ? { GRIDSTREAM_RUNNER: 'integration' } : {}),
};
await installWorkspace(repository, { ...toolchain, environment });
process.exitCode = await become(toolchain.node, [...command, ...rest], { cwd: repository, env: environment });
