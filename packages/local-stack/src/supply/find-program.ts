import { constants } from 'node:fs';
import { access } from 'node:fs/promises';
import { delimiter, join } from 'node:path';

/** The first executable of that name on the PATH, or undefined. */
export const findProgram = async (name: string, pathVariable: string | undefined): Promise<string | undefined> => {
  // Debian keeps servers in sbin folders, which an ordinary user's PATH leaves out.
  const folders = [...(pathVariable ?? '').split(delimiter), '/usr/sbin', '/usr/local/sbin'].filter((folder) => folder !== '');
  const suffixes = process.platform === 'win32' ? ['.exe', ''] : [''];
  for (const folder of folders) {
    for (const suffix of suffixes) {
      const candidate = join(folder, name + suffix);
      const isExecutable = await access(candidate, constants.X_OK).then(
        () => true,
        () => false,
      );
      if (isExecutable) return candidate;
    }
  }
  return undefined;
};
