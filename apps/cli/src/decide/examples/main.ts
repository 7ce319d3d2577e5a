import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { exampleFiles } from './example-files.ts';
import { exampleTable } from './example-table.ts';

/** Writes docs/examples/decide anew; what is no longer an example goes. */
const folder = join(import.meta.dirname, '..', '..', '..', '..', '..', 'docs', 'examples', 'decide');
await mkdir(folder, { recursive: true });
const files = [...exampleFiles(), { name: 'README.md', text: exampleTable() }];
const names = new Set(files.map(({ name }) => name));
for (const name of await readdir(folder)) if (!names.has(name)) await rm(join(folder, name));
for (const { name, text } of files) await writeFile(join(folder, name), text);
process.stdout.write(`${files.length} files in ${folder}\n`);
