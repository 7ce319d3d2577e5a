import { closeSync, mkdirSync, openSync, renameSync, rmSync, statSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';

export interface RotatingLog {
  /** Adds one JSON line; `now` puts it on disk before the call returns. */
  add(entry: Readonly<Record<string, unknown>>, when?: 'now' | 'soon'): void;
  flush(): void;
  close(): void;
}

export interface RotatingLogOptions {
  readonly bytesMax: number;
  /** Older files that are kept beside the current one, as `.1`, `.2` and so on. */
  readonly keep: number;
}

const flushEveryMs = 200;
const bufferedCharactersMax = 256 * 1024;

/** A JSON Lines file that cannot grow without limit: at `bytesMax` it moves aside and the oldest one is dropped. */
export const openRotatingLog = (path: string, options: RotatingLogOptions): RotatingLog => {
  mkdirSync(dirname(path), { recursive: true });
  let buffered = '';
  let descriptor = openSync(path, 'a');
  let size = statSync(path).size;
  const rotate = () => {
    closeSync(descriptor);
    rmSync(`${path}.${options.keep}`, { force: true });
    for (let number = options.keep - 1; number >= 1; number -= 1) moveIfThere(`${path}.${number}`, `${path}.${number + 1}`);
    moveIfThere(path, `${path}.1`);
    descriptor = openSync(path, 'a');
    size = 0;
  };
  const flush = () => {
    if (buffered === '') return;
    size += writeSync(descriptor, buffered);
    buffered = '';
    if (size >= options.bytesMax) rotate();
  };
  const timer = setInterval(flush, flushEveryMs);
  timer.unref();
  return {
    add: (entry, when = 'soon') => {
      buffered += `${JSON.stringify(entry)}\n`;
      if (when === 'now' || buffered.length > bufferedCharactersMax) flush();
    },
    flush,
    close: () => {
      clearInterval(timer);
      flush();
      closeSync(descriptor);
    },
  };
};

const moveIfThere = (from: string, to: string) => {
  try {
    renameSync(from, to);
  } catch {
    // The number had not been reached yet.
  }
};
