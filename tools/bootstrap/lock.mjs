import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

const alive = (pid) => {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
};

const holderOf = (folder) => {
  try {
    return Number(readFileSync(join(folder, 'pid'), 'utf8'));
  } catch {
    return Number.NaN;
  }
};

const take = (folder) => {
  try {
    mkdirSync(folder);
    writeFileSync(join(folder, 'pid'), String(process.pid));
    return true;
  } catch (error) {
    if (error.code !== 'EEXIST') throw error;
    return false;
  }
};

/** Runs `work` while no other process of this machine holds the lock; a lock whose holder is gone is taken over. */
export const withLock = async (folder, waiting, work) => {
  let unreadable = 0;
  let told = false;
  while (!take(folder)) {
    const holder = holderOf(folder);
    unreadable = Number.isNaN(holder) ? unreadable + 1 : 0;
    if (unreadable > 20 || (!Number.isNaN(holder) && !alive(holder))) {
      rmSync(folder, { recursive: true, force: true });
      continue;
    }
    if (!told) waiting(holder);
    told = true;
    await delay(250);
  }
  try {
    return await work();
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};
