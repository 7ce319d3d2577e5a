import { existsSync, globSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

import { build } from 'esbuild';

// One bundle for the worker process, and one per file `*-thread.ts`, which is started as a worker thread from beside it.
const root = import.meta.dirname;
const threads = globSync(['src/**/*-thread.ts', '../../packages/field/src/**/*-thread.ts'], { cwd: root });
const entryPoints = { main: 'src/main.ts', ...Object.fromEntries(threads.map((file) => [basename(file, '.ts'), file])) };

rmSync(join(root, 'dist'), { recursive: true, force: true });
const result = await build({
  absWorkingDir: root,
  entryPoints,
  outdir: 'dist',
  outExtension: { '.js': '.mjs' },
  bundle: true,
  splitting: true,
  platform: 'node',
  format: 'esm',
  target: 'node22',
  sourcemap: 'linked',
  // CommonJS dependencies call require() for Node's own modules, which an ES module does not have.
  banner: { js: "import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);" },
  external: ['serialport', '@serialport/*'],
  logLevel: 'warning',
  metafile: true,
});
const outputs = Object.entries(result.metafile.outputs).filter(([path]) => path.endsWith('.mjs'));
const bytes = outputs.reduce((sum, [, { bytes: size }]) => sum + size, 0);
process.stdout.write(`built ${outputs.length} files, ${Math.round(bytes / 1024)} KiB in ${dirname(join(root, 'dist', 'main.mjs'))}\n`);
if (!existsSync(join(root, 'dist', 'main.mjs'))) process.exit(1);
