import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

import { StackError } from '../errors.ts';
import { identityOf } from '../process/identity.ts';

const waitLimitMs = 600_000;

const takeLock = async (folder: string): Promise<boolean> => {
  try {
    await mkdir(folder);
  } catch {
    return false;
  }
  await writeFile(join(folder, 'owner'), `${process.pid}\n${(await identityOf(process.pid)) ?? ''}\n`);
  return true;
};

const isAbandoned = async (folder: string): Promise<boolean> => {
  const [pid = '', identity = ''] = (await readFile(join(folder, 'owner'), 'utf8').catch(() => '')).split('\n');
  // The owner file follows the folder within a moment: an empty one may be in the making.
  if (pid === '') return false;
  return (await identityOf(Number(pid))) !== identity;
};

/** Runs `work` while no other process of this machine runs work under the same name. A lock whose owner died is taken over. */
export const withCacheLock = async <T>(cache: string, name: string, work: () => Promise<T>): Promise<T> => {
  await mkdir(join(cache, 'locks'), { recursive: true });
  const folder = join(cache, 'locks', `${name}.lock`);
  const deadline = Date.now() + waitLimitMs;
  while (!(await takeLock(folder))) {
    if (await isAbandoned(folder)) await rm(folder, { recursive: true, force: true });
    if (Date.now() > deadline) {
      throw new StackError('DOWNLOAD_FAILED', `Another process has been preparing ${name} for ten minutes.`, {
        remedy: `If none does, remove ${folder}`,
      });
    }
    await delay(200);
  }
  try {
    return await work();
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
};
