import { spawn } from 'node:child_process';
import { join } from 'node:path';

/** The checks of `pnpm verify`, in lanes that run side by side; a lane stops at nothing, so that every problem shows at once. */
const repository = join(import.meta.dirname, '..', '..');
const bin = (name: string) => join(repository, 'node_modules', '.bin', name);

interface Check {
  readonly name: string;
  readonly command: readonly [string, ...string[]];
}

const lanes: readonly (readonly Check[])[] = [
  [
    { name: 'format', command: [bin('oxfmt'), '--check', '.'] },
    { name: 'lint and boundaries', command: [bin('oxlint'), '--deny-warnings'] },
    { name: 'unused code', command: [bin('knip')] },
  ],
  [
    { name: 'types', command: [bin('tsc'), '-b'] },
    { name: 'types of tests', command: [bin('tsc'), '-p', 'tsconfig.tests.json'] },
    { name: 'types of the console', command: [bin('tsc'), '-p', 'apps/console', '--noEmit'] },
    { name: 'generated contracts', command: [process.execPath, 'packages/schemas/src/generate/main.ts', '--check'] },
    { name: 'documents', command: [process.execPath, 'tools/docs/main.ts'] },
  ],
];

/** Runs alone, because the files it plants would trip the other checks. */
const plantedImports: Check = { name: 'planted imports', command: [bin('vitest'), 'run', '--project', 'unit', 'tools/boundaries'] };

const runCheck = async ({ name, command: [program, ...args] }: Check): Promise<boolean> => {
  const startedAt = performance.now();
  const child = spawn(program, args, { cwd: repository, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (output += chunk.toString()));
  const code = await new Promise<number>((resolve) => {
    child.on('close', (exit) => resolve(exit ?? 1));
    child.on('error', (error) => {
      output += error.message;
      resolve(1);
    });
  });
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
  process.stdout.write(`${code === 0 ? 'ok    ' : 'FAILED'} ${name} (${seconds} s)\n${code === 0 ? '' : output}\n`.replace(/\n\n$/u, '\n'));
  return code === 0;
};

const runLane = async (checks: readonly Check[]): Promise<readonly boolean[]> => {
  const results: boolean[] = [];
  for (const check of checks) results.push(await runCheck(check));
  return results;
};

const results = [...(await Promise.all(lanes.map(runLane))).flat(), await runCheck(plantedImports)];
const failed = results.filter((ok) => !ok).length;
process.stdout.write(`verify: ${results.length - failed} passed, ${failed} failed\n`);
process.exitCode = failed === 0 ? 0 : 1;
