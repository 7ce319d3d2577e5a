import { join } from 'node:path';

import { build } from 'esbuild';

const packageFolder = join(import.meta.dirname, '../..');

await build({
  entryPoints: [join(packageFolder, 'src/main.ts')],
  outfile: join(packageFolder, 'dist/main.mjs'),
  bundle: true,
  platform: 'node',
  format: 'esm',
  target: 'node24',
  // Bundled CommonJS modules ask for `require`, which an ES module does not have.
  banner: { js: "import { createRequire } from 'node:module';\nconst require = createRequire(import.meta.url);" },
});
