import { readFile, stat } from 'node:fs/promises';

import type { RegistrySource } from '@gridstream/operations';

export interface FileRegistryOptions {
  readonly path: string;
  readonly bytesMax: number;
  /** Splits the text into rows; may throw when it is no list at all. */
  readonly readRows: (text: string) => readonly unknown[];
}

/** A registry in a file, read again when it changes, also when it is replaced by a rename. A file that is away is a registry that is silent. */
export const createFileRegistry = ({ path, bytesMax, readRows }: FileRegistryOptions): RegistrySource => {
  let seen = '';
  return {
    forget: () => (seen = ''),
    look: async () => {
      try {
        const { mtimeMs, size, ino } = await stat(path);
        const identity = `${mtimeMs} ${size} ${ino}`;
        if (identity === seen) return { kind: 'UNCHANGED' };
        if (size > bytesMax) return { kind: 'FAILED', reason: `has more than ${bytesMax} bytes` };
        const rows = readRows(await readFile(path, 'utf8'));
        seen = identity;
        return { kind: 'LISTED', rows };
      } catch (cause) {
        return { kind: 'FAILED', reason: `cannot be read: ${cause instanceof Error ? cause.message.slice(0, 200) : 'unknown'}` };
      }
    },
  };
};
