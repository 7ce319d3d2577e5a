import { createHash } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';

import type { Java } from '../supply/java.ts';

/**
 * Options that keep the loaded classes in a shared archive: the first stop writes it, later starts take half the time.
 * The JVM itself discards an archive that does not fit (JEP 350, -XX:+AutoCreateSharedArchive, Java 19 and later).
 */
export const classArchiveOptions = async (cache: string, java: Java, classPath: string): Promise<readonly string[]> => {
  const folder = join(cache, 'class-archives');
  await mkdir(folder, { recursive: true });
  const key = createHash('sha256').update(`${java.command}\n${java.major}\n${classPath}`).digest('hex').slice(0, 16);
  return [
    '-XX:+AutoCreateSharedArchive',
    `-XX:SharedArchiveFile=${join(folder, `${key}.jsa`)}`,
    '-Xshare:auto',
    '-Xlog:cds=off',
    '-Xlog:cds+dynamic=off',
  ];
};
