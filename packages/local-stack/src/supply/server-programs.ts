import { chmod, mkdir, stat } from 'node:fs/promises';
import { join } from 'node:path';

import { StackError } from '../errors.ts';
import type { Progress } from '../progress.ts';
import { hasDebianTools, unpackDebianPackages } from './debian.ts';
import { findProgram } from './find-program.ts';
import { committedArtifacts, fetchArtifacts } from './maven.ts';
import { unzip } from './unzip.ts';

type Environment = Readonly<Record<string, string | undefined>>;

export interface ServerProgram {
  readonly command: string;
  /** Extra library folders the program needs, for LD_LIBRARY_PATH. */
  readonly libraryPath: string | undefined;
}

export interface SupplyOptions {
  readonly cache: string;
  readonly environment: Environment;
  readonly progress: Progress;
}

const fromDebian = async (name: string, path: string, options: SupplyOptions): Promise<ServerProgram | undefined> => {
  if (!(await hasDebianTools(options.environment['PATH']))) return undefined;
  const title = `${name} from Debian packages, unpacked privately`;
  const { root, libraryPath } = await options.progress.step(title, () => unpackDebianPackages(options.cache, name, [name]));
  const command = join(root, path);
  return (await stat(command).catch(() => undefined)) === undefined ? undefined : { command, libraryPath };
};

const orSay =
  (options: SupplyOptions, what: string) =>
  (error: unknown): undefined => {
    options.progress.say(
      `${what} could not be had from Debian packages: ${error instanceof Error ? error.message.slice(0, 300) : 'unknown reason'}`,
    );
    return undefined;
  };

const embeddedBinary: Readonly<Record<string, string>> = {
  'linux-x64': 'redis-server-6.2.6-v5-linux-amd64',
  'linux-arm64': 'redis-server-6.2.7-linux-arm64',
  'darwin-x64': 'redis-server-6.2.6-v5-darwin-amd64',
  'darwin-arm64': 'redis-server-6.2.6-v5-darwin-arm64',
};

const fromEmbeddedJar = async (options: SupplyOptions): Promise<ServerProgram | undefined> => {
  const binary = embeddedBinary[`${process.platform}-${process.arch}`];
  if (binary === undefined) return undefined;
  const [jar = ''] = await fetchArtifacts(await committedArtifacts('redis'), {
    cache: options.cache,
    repository: options.environment['GRIDSTREAM_MAVEN_REPOSITORY'],
    variable: 'REDIS_URL',
  });
  const folder = join(options.cache, 'redis');
  await mkdir(folder, { recursive: true });
  const command = join(folder, binary);
  if ((await stat(command).catch(() => undefined)) === undefined) await unzip(jar, folder, (name) => name === binary);
  await chmod(command, 0o755);
  return { command, libraryPath: undefined };
};

/** `redis-server` on the PATH, else Debian's package, else the binary inside the embedded-redis jar. */
export const findOrFetchRedis = async (options: SupplyOptions): Promise<ServerProgram> => {
  const installed = await findProgram('redis-server', options.environment['PATH']);
  if (installed !== undefined) return { command: installed, libraryPath: undefined };
  const program =
    (await fromDebian('redis-server', 'usr/bin/redis-server', options).catch(orSay(options, 'Redis'))) ??
    (await options.progress.step('Redis from the embedded-redis jar', () => fromEmbeddedJar(options)));
  if (program !== undefined) return program;
  throw new StackError('PROGRAM_MISSING', 'No redis-server was found and none can be fetched for this system.', {
    remedy: 'Install Redis 6.2 or newer (macOS: brew install redis), or use an existing one through REDIS_URL.',
  });
};

/** `mosquitto` on the PATH, else Debian's package. */
export const findOrFetchMosquitto = async (options: SupplyOptions): Promise<ServerProgram> => {
  const installed = await findProgram('mosquitto', options.environment['PATH']);
  if (installed !== undefined) return { command: installed, libraryPath: undefined };
  const program = await fromDebian('mosquitto', 'usr/sbin/mosquitto', options).catch(orSay(options, 'mosquitto'));
  if (program !== undefined) return program;
  throw new StackError('PROGRAM_MISSING', 'No MQTT 5 broker was found: mosquitto is not installed and cannot be fetched for this system.', {
    remedy:
      'Install mosquitto 2 (Debian: apt install mosquitto; macOS: brew install mosquitto), or use an existing broker through MQTT_URL.',
  });
};
