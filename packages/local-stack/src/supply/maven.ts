import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';

import type mvn from 'mvn-artifact-download';
import { z } from 'zod';

import { StackError } from '../errors.ts';

// Loaders disagree on the default export of this CommonJS module; require gives its exports as they are in all of them.
const { default: download } = createRequire(import.meta.url)('mvn-artifact-download') as typeof mvn;

const artifact = z.object({ coordinate: z.string(), sha256: z.string().length(64), bytes: z.number().int().positive() });
const artifactList = z.object({ kafka: z.array(artifact), registry: z.array(artifact), redis: z.array(artifact) });

export type MavenArtifact = z.infer<typeof artifact>;
export type ArtifactGroup = keyof z.infer<typeof artifactList>;

/** The committed list of what is fetched: coordinates and checksums, resolved once with Maven. */
export const committedArtifacts = async (group: ArtifactGroup): Promise<readonly MavenArtifact[]> => {
  const text = await readFile(join(import.meta.dirname, 'maven-artifacts.json'), 'utf8');
  return artifactList.parse(JSON.parse(text))[group];
};

export interface MavenOptions {
  readonly cache: string;
  /** A mirror of Maven Central, from GRIDSTREAM_MAVEN_REPOSITORY. */
  readonly repository?: string | undefined;
  /** The variable that makes the service these files are for unnecessary. */
  readonly variable: string;
}

const sha256Of = async (file: string): Promise<string> => {
  const hash = createHash('sha256');
  await pipeline(createReadStream(file), hash);
  return hash.digest('hex');
};

const fetchOne = async (wanted: MavenArtifact, target: string, options: MavenOptions): Promise<void> => {
  const folder = `${target}.part-${process.pid}`;
  await mkdir(folder, { recursive: true });
  try {
    const file = await download(wanted.coordinate, folder, options.repository);
    const sha256 = await sha256Of(file);
    if (sha256 !== wanted.sha256) {
      throw new StackError('CHECKSUM_MISMATCH', `${wanted.coordinate} has sha256 ${sha256}, expected ${wanted.sha256}.`, {
        remedy: 'The download was altered on its way: check the proxy or mirror, then start again.',
      });
    }
    await rename(file, target);
  } catch (error) {
    if (error instanceof StackError) throw error;
    const isDiskFull = error instanceof Error && 'code' in error && error.code === 'ENOSPC';
    throw new StackError(isDiskFull ? 'DISK_FULL' : 'DOWNLOAD_FAILED', `${wanted.coordinate} could not be fetched from Maven Central.`, {
      remedy: isDiskFull
        ? `Free space below ${options.cache}, or move the cache with XDG_CACHE_HOME.`
        : `Check the network (HTTPS_PROXY and NODE_EXTRA_CA_CERTS are respected), name a mirror in GRIDSTREAM_MAVEN_REPOSITORY, or use an existing service through ${options.variable}.`,
      cause: error,
    });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
};

/** Fetches what the cache lacks and returns the files, in the order of the list. A cached file is trusted by its size. */
export const fetchArtifacts = async (list: readonly MavenArtifact[], options: MavenOptions): Promise<readonly string[]> => {
  const folder = join(options.cache, 'maven');
  await mkdir(folder, { recursive: true });
  const files = list.map((wanted) =>
    join(
      folder,
      wanted.coordinate.replaceAll(':', '_').replace('_tar.gz_', '_') + (wanted.coordinate.includes(':tar.gz:') ? '.tar.gz' : '.jar'),
    ),
  );
  const queue = list.map((wanted, index) => ({ wanted, file: files[index] ?? '' }));
  const drain = async (): Promise<void> => {
    for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
      const size = (await stat(next.file).catch(() => undefined))?.size;
      if (size !== next.wanted.bytes) await fetchOne(next.wanted, next.file, options);
    }
  };
  await Promise.all(Array.from({ length: 6 }, drain));
  return files;
};
