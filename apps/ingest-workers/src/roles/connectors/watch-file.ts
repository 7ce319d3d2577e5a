import { readFile, stat } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';

const lookEveryMs = 500;

export interface WatchFileInput {
  readonly path: string;
  readonly signal: AbortSignal;
  readonly onContent: (text: string) => Promise<void>;
  readonly onMissing: (cause: unknown) => void;
  readonly onLook: () => void;
}

/**
 * Hands over the content of a file at once and after each change, also when it is replaced by a rename. A file that is away changes
 * nothing: what is known stays known. Runs until the signal aborts.
 */
export const watchFile = async ({ path, signal, onContent, onMissing, onLook }: WatchFileInput): Promise<void> => {
  let seen = '';
  while (!signal.aborted) {
    onLook();
    try {
      const { mtimeMs, size, ino } = await stat(path);
      const identity = `${mtimeMs} ${size} ${ino}`;
      if (identity !== seen) {
        const text = await readFile(path, 'utf8');
        await onContent(text);
        seen = identity;
      }
    } catch (cause) {
      if (!isMissing(cause)) throw cause;
      if (seen !== 'missing') onMissing(cause);
      seen = 'missing';
    }
    await pause(lookEveryMs, undefined, { signal }).catch(() => undefined);
  }
};

const isMissing = (cause: unknown): boolean =>
  cause instanceof Error && 'code' in cause && (cause.code === 'ENOENT' || cause.code === 'EACCES');
