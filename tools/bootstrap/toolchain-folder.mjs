import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';

/** Versions that are supplied when the machine has none that the dependencies accept. */
export const nodeVersion = '24.21.0';
export const pnpmVersion = '12.21.0';
const nodeMajorMin = 24;

const windows = process.platform === 'win32';
const platform = windows ? 'win' : process.platform;

/** npm packages that carry the two programs for this machine; neither needs an install script. */
export const nodePackage = `node-${platform}-${process.arch}`;
export const pnpmPackage = `@pnpm/exe.${process.platform}-${process.arch}`;

/** Folder that all checkouts of this user share. */
export const cacheFolder = () => {
  const base = process.env.XDG_CACHE_HOME ?? (windows ? process.env.LOCALAPPDATA : undefined) ?? join(homedir(), '.cache');
  return join(base, 'gridstream');
};

export const toolchainFolder = () => join(cacheFolder(), `toolchain-node-${nodeVersion}-pnpm-${pnpmVersion}`);

const nodeIn = (folder) => join(folder, 'node_modules', nodePackage, 'bin', windows ? 'node.exe' : 'node');
export const pnpmIn = (folder) => join(folder, 'node_modules', ...pnpmPackage.split('/'), windows ? 'pnpm.exe' : 'pnpm');

/** The Node to run GridStream with: this one when it is current, else the supplied one, else null. */
export const locateNode = () => {
  if (Number(process.versions.node.split('.')[0]) >= nodeMajorMin) return process.execPath;
  const supplied = nodeIn(toolchainFolder());
  return existsSync(supplied) ? supplied : null;
};

/** True once both programs are in the cache. */
export const toolchainComplete = () => existsSync(nodeIn(toolchainFolder())) && existsSync(pnpmIn(toolchainFolder()));
