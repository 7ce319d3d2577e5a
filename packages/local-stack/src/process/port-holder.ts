import { readFile, readdir, readlink } from 'node:fs/promises';
import { createServer } from 'node:net';

import { StackError } from '../errors.ts';
import { runCommand } from '../supply/run-command.ts';
import { commandLineOf } from './identity.ts';

export const isPortFree = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen({ port, host: '127.0.0.1', exclusive: true }, () => server.close(() => resolve(true)));
  });

const listenState = '0A';

/** Inodes of the sockets listening on a port, from /proc/net/tcp and tcp6 (proc(5)). */
const listeningInodes = async (port: number): Promise<ReadonlySet<string>> => {
  const hexPort = port.toString(16).toUpperCase().padStart(4, '0');
  const inodes = new Set<string>();
  for (const table of ['/proc/net/tcp', '/proc/net/tcp6']) {
    const text = await readFile(table, 'utf8').catch(() => '');
    for (const line of text.split('\n').slice(1)) {
      const fields = line.trim().split(/\s+/u);
      if (fields[1]?.endsWith(`:${hexPort}`) === true && fields[3] === listenState && fields[9] !== undefined) inodes.add(fields[9]);
    }
  }
  return inodes;
};

const holdsSocket = async (pid: string, inodes: ReadonlySet<string>): Promise<boolean> => {
  const descriptors = await readdir(`/proc/${pid}/fd`).catch(() => []);
  for (const descriptor of descriptors) {
    const target = await readlink(`/proc/${pid}/fd/${descriptor}`).catch(() => '');
    const inode = /^socket:\[(\d+)\]$/u.exec(target)?.[1];
    if (inode !== undefined && inodes.has(inode)) return true;
  }
  return false;
};

const holderByLsof = async (port: number): Promise<string | undefined> => {
  const { exitCode, output } = await runCommand('lsof', ['-nP', `-iTCP:${port}`, '-sTCP:LISTEN', '-Fpc']);
  if (exitCode !== 0) return undefined;
  return `${/^c(.+)$/mu.exec(output)?.[1] ?? 'a program'} (process ${/^p(\d+)$/mu.exec(output)?.[1] ?? 'unknown'})`;
};

/** Names the program listening on a port, or says that it belongs to another user. */
export const portHolder = async (port: number): Promise<string> => {
  if (process.platform !== 'linux') return (await holderByLsof(port)) ?? 'a program that cannot be named';
  const inodes = await listeningInodes(port);
  for (const pid of (await readdir('/proc')).filter((name) => /^\d+$/u.test(name))) {
    if (await holdsSocket(pid, inodes)) return `process ${pid} (${(await commandLineOf(Number(pid))) ?? 'no command line'})`;
  }
  return 'a program of another user';
};

export interface NeededPort {
  readonly port: number;
  readonly label: string;
  /** The variable that points at an existing service of this kind, when there is one. */
  readonly variable?: string;
}

/** Fails with one error that names every port that is taken and the program that holds it. */
export const requireFreePorts = async (needed: readonly NeededPort[]): Promise<void> => {
  const problems: string[] = [];
  for (const { port, label, variable } of needed) {
    if (await isPortFree(port)) continue;
    const use = variable === undefined ? '' : `; to use it instead of starting one, set ${variable}`;
    problems.push(`port ${port} (${label}) is held by ${await portHolder(port)}${use}`);
  }
  if (problems.length === 0) return;
  throw new StackError('PORT_HELD', `Ports are taken:\n  ${problems.join('\n  ')}`, {
    remedy: 'Stop these programs, or move every port with --port-offset 1000 (or GRIDSTREAM_PORT_OFFSET=1000).',
  });
};
