import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

import { withLock } from './lock.mjs';
import { giveUp, say } from './progress.mjs';
import { runQuietly } from './run-program.mjs';
import {
  cacheFolder,
  locateNode,
  nodePackage,
  nodeVersion,
  pnpmIn,
  pnpmPackage,
  pnpmVersion,
  toolchainComplete,
  toolchainFolder,
} from './toolchain-folder.mjs';

const fetchToolchain = async () => {
  const folder = toolchainFolder();
  const fresh = mkdtempSync(join(cacheFolder(), 'toolchain-'));
  writeFileSync(join(fresh, 'package.json'), JSON.stringify({ private: true }));
  say(`fetching Node ${nodeVersion} and pnpm ${pnpmVersion} through npm (once; into ${cacheFolder()})`);
  const args = ['install', '--prefix', fresh, '--ignore-scripts', '--no-audit', '--no-fund', '--no-package-lock', '--loglevel=error'];
  const { code, output } = await runQuietly('npm', [...args, `${nodePackage}@${nodeVersion}`, `${pnpmPackage}@${pnpmVersion}`], {
    cwd: fresh,
  });
  if (code !== 0) {
    rmSync(fresh, { recursive: true, force: true });
    giveUp(
      'Node and pnpm could not be fetched through npm.',
      output.trim(),
      '',
      `What to do: check that 'npm view ${nodePackage} version' answers, and that ${cacheFolder()} can be written and has 300 MB free.`,
      `Or install Node ${nodeVersion.split('.')[0]} or newer and pnpm ${pnpmVersion.split('.')[0]} yourself; both are then taken from the PATH.`,
    );
  }
  rmSync(folder, { recursive: true, force: true });
  renameSync(fresh, folder);
};

/**
 * Makes sure that a current Node and pnpm are there, and answers with their paths.
 * Nothing outside the cache folder of the user is changed.
 */
export const supplyToolchain = async () => {
  const current = locateNode() === process.execPath;
  const onPath = current ? await runQuietly('pnpm', ['--version']) : { code: 1, output: '' };
  if (current && onPath.code === 0 && onPath.output.trim().startsWith(`${pnpmVersion.split('.')[0]}.`)) {
    return { node: process.execPath, pnpm: 'pnpm', folders: [dirname(process.execPath)] };
  }
  mkdirSync(cacheFolder(), { recursive: true });
  if (!toolchainComplete()) {
    const waiting = (pid) => say(`waiting for process ${pid}, which is fetching the same`);
    await withLock(join(cacheFolder(), 'toolchain.lock'), waiting, async () => {
      if (!toolchainComplete()) await fetchToolchain();
    });
  }
  const node = locateNode();
  if (node === null)
    giveUp(
      `The fetched package ${nodePackage} holds no program for this machine (${process.platform} ${process.arch}). Install Node 24 or newer.`,
    );
  const pnpm = pnpmIn(toolchainFolder());
  return { node, pnpm, folders: [dirname(node), dirname(pnpm)] };
};
