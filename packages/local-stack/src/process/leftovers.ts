import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

import { StackError } from '../errors.ts';
import { identityOf } from './identity.ts';
import { isAlive, readPidFiles } from './pid-files.ts';
import type { PidRecord } from './pid-files.ts';
import { signalGroup } from './signal-group.ts';

const termLimitMs = 15_000;

const folderNameOf = (pid: number, identity: string): string => `${pid}-${identity.replaceAll(/[^0-9A-Za-z]/gu, '_')}`;

/** The folder of this process's own pid files. One folder per starter keeps a late guard away from the next start. */
export const ownPidFolder = async (pids: string): Promise<string> =>
  join(pids, folderNameOf(process.pid, (await identityOf(process.pid)) ?? ''));

const stopGroup = async (record: PidRecord): Promise<void> => {
  signalGroup(record.pid, 'SIGTERM');
  signalGroup(record.pid, 'SIGCONT');
  const deadline = Date.now() + termLimitMs;
  while ((await isAlive(record)) && Date.now() < deadline) await delay(100);
  signalGroup(record.pid, 'SIGKILL');
  while (await isAlive(record)) await delay(50);
};

/**
 * Stops every process an earlier run left behind and returns their names; a pid that now belongs to another program is
 * left alone. Fails with ALREADY_RUNNING when the earlier run is still there.
 */
export const stopLeftovers = async (pids: string): Promise<readonly string[]> => {
  const names: string[] = [];
  for (const folder of await readdir(pids).catch(() => [])) {
    const ownerPid = Number(folder.split('-')[0]);
    const ownerIdentity = await identityOf(ownerPid);
    const isOwnerAlive = ownerIdentity !== undefined && folderNameOf(ownerPid, ownerIdentity) === folder;
    if (isOwnerAlive && ownerPid === process.pid) continue;
    if (isOwnerAlive) {
      throw new StackError('ALREADY_RUNNING', `GridStream already runs from this folder (process ${ownerPid}).`, {
        remedy: `Stop it with Ctrl-C in its terminal or with: kill ${ownerPid}\nA second one needs its own GRIDSTREAM_HOME and --port-offset.`,
      });
    }
    const alive: PidRecord[] = [];
    for (const record of await readPidFiles(join(pids, folder))) if (await isAlive(record)) alive.push(record);
    await Promise.all(alive.map(stopGroup));
    names.push(...alive.map((record) => record.name));
    await rm(join(pids, folder), { recursive: true, force: true });
  }
  return names;
};
