import { execFile } from 'node:child_process';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

import { afterAll, describe, expect, it } from 'vitest';

import { layers } from './layers.ts';

const run = promisify(execFile);
const repository = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
const oxlint = join(dirname(createRequire(join(repository, 'package.json')).resolve('oxlint/package.json')), 'bin', 'oxlint');

/** An import that each pattern forbids: `*` stands for any sub-path. */
const violating = (pattern: string): string =>
  pattern.replace('/**', '/x/y/z.ts').replace('**/', '../').replace('*', 'promises').replace('/*', '/x');

const plants = layers.map(({ folder, forbidden }) => {
  const imports = forbidden.flatMap(({ patterns }) => patterns.map(violating));
  return { folder, imports, file: join(repository, folder, 'src', `planted-${folder.replaceAll('/', '-')}.ts`) };
});

const lint = async (file: string): Promise<{ readonly output: string; readonly failed: boolean }> =>
  run(process.execPath, [oxlint, '--format=unix', file], { cwd: repository, maxBuffer: 10_000_000 }).then(
    ({ stdout }) => ({ output: stdout, failed: false }),
    (error: { readonly stdout?: string }) => ({ output: error.stdout ?? '', failed: true }),
  );

describe('the boundary gate', () => {
  afterAll(async () => {
    await Promise.all(plants.map(async ({ file }) => rm(file, { force: true })));
  });

  it.each(plants)('refuses every forbidden import planted in $folder', async ({ file, imports }) => {
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, imports.map((name) => `import '${name}';`).join('\n'));
    const { output, failed } = await lint(file);
    await rm(file, { force: true });
    expect(failed).toBe(true);
    for (const [index, name] of imports.entries()) {
      const reported = output.split('\n').some((line) => line.includes(`:${index + 1}:`) && line.includes('no-restricted-imports'));
      expect(reported, `${name} was not refused:\n${output}`).toBe(true);
    }
  });

  it('refuses the clock and the console inside the pure core', async () => {
    const file = join(repository, 'packages', 'domain', 'src', 'planted-clock.ts');
    await writeFile(file, 'export const now = () => Date.now() + Math.random();\nconsole.log(now());\n');
    const { output } = await lint(file);
    await rm(file, { force: true });
    expect(output).toContain("'Date.now' is restricted");
    expect(output).toContain("'Math.random' is restricted");
    expect(output).toContain('no-console');
  });
});
