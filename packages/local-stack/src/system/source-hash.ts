import { createHash } from 'node:crypto';
import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';

const isOutput = (name: string): boolean => ['node_modules', 'dist', '.next', '.tsbuild'].includes(name) || name === 'next-env.d.ts';
const isTest = (name: string): boolean => /\.test\.tsx?$/u.test(name);

const filesBelow = async (path: string): Promise<readonly string[]> => {
  const entries = await readdir(path, { withFileTypes: true }).catch(() => undefined);
  if (entries === undefined) return [path];
  const nested = entries
    .filter((entry) => !isOutput(entry.name) && !isTest(entry.name))
    .map(async (entry) => (entry.isDirectory() ? filesBelow(join(path, entry.name)) : [join(path, entry.name)]));
  return (await Promise.all(nested)).flat();
};

/** A hash of the names and contents of all source files below `paths`; outputs and tests do not count. */
export const sourceHash = async (root: string, paths: readonly string[]): Promise<string> => {
  const files = (await Promise.all(paths.map((path) => filesBelow(join(root, path))))).flat().toSorted();
  const hash = createHash('sha256').update(process.version);
  for (const file of files) {
    const content = await readFile(file).catch(() => undefined);
    hash.update(`${file.slice(root.length)}\0${content?.length ?? 'absent'}\0`);
    if (content !== undefined) hash.update(content);
  }
  return hash.digest('hex');
};
