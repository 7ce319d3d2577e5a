import { mkdir, readdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { findProgram } from './find-program.ts';
import { mustRun } from './run-command.ts';

export interface PrivatePackages {
  /** The root the packages were unpacked under. */
  readonly root: string;
  /** For LD_LIBRARY_PATH: where the unpacked libraries are. */
  readonly libraryPath: string;
}

// Mixing another C library with the system's own loader cannot work, and every Debian has one.
const neverUnpack = /^(?:libc6|libc-bin|libgcc-s1|libcrypt1|gcc-\d+-base|libstdc\+\+6)_/u;

const aptOptions = (folder: string): readonly string[] => [
  '-o',
  `Dir::State=${join(folder, 'state')}`,
  '-o',
  'Dir::State::status=/var/lib/dpkg/status',
  '-o',
  `Dir::Cache=${join(folder, 'cache')}`,
  '-o',
  'Debug::NoLocking=1',
  '-o',
  'APT::Sandbox::User=',
  '-o',
  'APT::Update::Post-Invoke-Success::=',
];

/** True where Debian packages can be fetched and unpacked without installing them. */
export const hasDebianTools = async (path: string | undefined): Promise<boolean> =>
  (await findProgram('apt-get', path)) !== undefined && (await findProgram('dpkg', path)) !== undefined;

const librariesBelow = async (root: string): Promise<readonly string[]> => {
  const folders = ['usr/lib', 'lib'].flatMap((base) => ['x86_64-linux-gnu', 'aarch64-linux-gnu', ''].map((arch) => join(root, base, arch)));
  const found: string[] = [];
  for (const folder of folders) {
    const entries = await readdir(folder, { withFileTypes: true }).catch(() => undefined);
    if (entries === undefined) continue;
    // Packages such as pulseaudio keep private libraries one folder down; the loader looks only where it is told.
    found.push(folder, ...entries.filter((entry) => entry.isDirectory()).map(({ name }) => join(folder, name)));
  }
  return found;
};

/**
 * Downloads packages and what they depend on beyond the installed system, and unpacks them into the cache. Needs no root
 * and changes nothing outside the cache: apt works on a state folder of its own.
 */
export const unpackDebianPackages = async (cache: string, name: string, packages: readonly string[]): Promise<PrivatePackages> => {
  const target = join(cache, 'debian', name);
  const done = join(target, '.complete');
  if ((await stat(done).catch(() => undefined)) === undefined) {
    const folder = `${target}.part-${process.pid}`;
    await rm(folder, { recursive: true, force: true });
    for (const part of ['state/lists/partial', 'cache/archives/partial', 'root']) await mkdir(join(folder, part), { recursive: true });
    const remedy = `Needs the package sources of this system. As root: apt-get install ${packages.join(' ')}`;
    await mustRun('apt-get', [...aptOptions(folder), '-q', 'update'], { remedy });
    await mustRun('apt-get', [...aptOptions(folder), '-q', '-y', '--no-install-recommends', '--download-only', 'install', ...packages], {
      remedy,
    });
    const archives = join(folder, 'cache', 'archives');
    for (const archive of (await readdir(archives)).filter((file) => file.endsWith('.deb') && !neverUnpack.test(file))) {
      await mustRun('dpkg', ['-x', join(archives, archive), join(folder, 'root')], { remedy });
    }
    await rm(join(folder, 'state'), { recursive: true, force: true });
    await rm(join(folder, 'cache'), { recursive: true, force: true });
    await writeFile(join(folder, '.complete'), packages.join('\n'));
    await rm(target, { recursive: true, force: true });
    await rename(folder, target);
  }
  const root = join(target, 'root');
  return { root, libraryPath: (await librariesBelow(root)).join(':') };
};
