import type { HomeFolders } from '../paths.ts';
import type { Ports } from '../ports.ts';
import type { Progress } from '../progress.ts';

/** What every service starter needs to know. */
export interface ServiceContext {
  readonly folders: HomeFolders;
  readonly pidFolder: string;
  readonly cache: string;
  readonly ports: Ports;
  readonly progress: Progress;
  readonly environment: Readonly<Record<string, string | undefined>>;
}
