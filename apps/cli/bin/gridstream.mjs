#!/usr/bin/env node
import { fileURLToPath } from 'node:url';

import { become } from '../../../tools/bootstrap/run-program.mjs';
import { locateNode } from '../../../tools/bootstrap/toolchain-folder.mjs';

/** Runs the command from its TypeScript source; an older Node hands over to the one that `npm start` supplied. */
const main = new URL('../src/main.ts', import.meta.url);
const node = locateNode();
if (node === process.execPath) await import(main.href);
else if (node === null) {
  process.stderr.write(
    `gridstream needs Node 24 or newer, this is ${process.versions.node}.\nRun npm start or npm test once: it supplies one, in the cache folder of the user.\n`,
  );
  process.exitCode = 3;
} else process.exitCode = await become(node, [fileURLToPath(main), ...process.argv.slice(2)], {});
