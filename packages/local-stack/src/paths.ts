import { homedir, platform } from 'node:os';
import { join, resolve } from 'node:path';

type Environment = Readonly<Record<string, string | undefined>>;

/** The root of the checkout, found from this file. */
export const repositoryRoot = resolve(import.meta.dirname, '../../..');

/** Where downloads are kept for every checkout of this user. */
export const cacheFolder = (env: Environment): string => {
  const base = env['XDG_CACHE_HOME'] ?? (platform() === 'win32' ? env['LOCALAPPDATA'] : undefined) ?? join(homedir(), '.cache');
  return join(base, 'gridstream');
};

export const defaultHome = (env: Environment): string => resolve(env['GRIDSTREAM_HOME'] ?? join(repositoryRoot, '.gridstream'));

/** The folders of one running system. `data` is wiped by a reset, `run` and `logs` are not. */
export interface HomeFolders {
  readonly home: string;
  readonly data: string;
  readonly logs: string;
  readonly run: string;
  readonly pids: string;
}

export const homeFolders = (home: string): HomeFolders => ({
  home,
  data: join(home, 'data'),
  logs: join(home, 'logs'),
  run: join(home, 'run'),
  pids: join(home, 'run', 'pids'),
});
