import { mkdir, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { identityOf } from './identity.ts';

export interface PidRecord {
  readonly name: string;
  readonly pid: number;
  /** Start time of the process: a pid alone may belong to somebody else by now. */
  readonly identity: string;
}

const fileOf = (folder: string, name: string): string => join(folder, `${name}.pid`);

/** Two lines, pid and start time, which the guard's shell can read too. */
export const writePidFile = async (folder: string, record: PidRecord): Promise<void> => {
  await mkdir(folder, { recursive: true });
  await writeFile(fileOf(folder, record.name), `${record.pid}\n${record.identity}\n`);
};

export const removePidFile = (folder: string, name: string): Promise<void> => rm(fileOf(folder, name), { force: true });

export const readPidFiles = async (folder: string): Promise<readonly PidRecord[]> => {
  const names = await readdir(folder).catch(() => []);
  const records: PidRecord[] = [];
  for (const fileName of names.filter((name) => name.endsWith('.pid'))) {
    const [pid = '', identity = ''] = (await readFile(join(folder, fileName), 'utf8').catch(() => '')).split('\n');
    records.push({ name: fileName.slice(0, -'.pid'.length), pid: Number(pid), identity });
  }
  return records;
};

/** True when the process that was recorded still runs, not merely one with its number. */
export const isAlive = async (record: PidRecord): Promise<boolean> =>
  record.identity !== '' && (await identityOf(record.pid)) === record.identity;
