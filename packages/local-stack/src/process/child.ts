import { spawn } from 'node:child_process';
import { mkdirSync, openSync, closeSync, renameSync, statSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname } from 'node:path';

import { StackError } from '../errors.ts';
import { identityOf } from './identity.ts';
import { removePidFile, writePidFile } from './pid-files.ts';
import { signalGroup } from './signal-group.ts';

export interface ChildSpec {
  readonly name: string;
  readonly command: string;
  readonly args: readonly string[];
  readonly env?: Readonly<Record<string, string | undefined>>;
  readonly cwd?: string;
  readonly logFile: string;
  readonly pidFolder: string;
  /** Time from SIGTERM to SIGKILL. */
  readonly stopTimeoutMs?: number;
}

export interface Exit {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

export interface Child {
  readonly name: string;
  readonly pid: number;
  readonly logFile: string;
  readonly exited: Promise<Exit>;
  hasExited(): boolean;
  /** SIGTERM to the group, SIGKILL after the time limit; resolves when the process is gone. */
  stop(): Promise<void>;
  /** SIGKILL at once. */
  kill(): void;
}

const logLimitBytes = 20_000_000;

const openLog = (file: string): number => {
  mkdirSync(dirname(file), { recursive: true });
  const size = statSync(file, { throwIfNoEntry: false })?.size ?? 0;
  if (size > logLimitBytes) renameSync(file, `${file}.previous`);
  return openSync(file, 'a');
};

/** Starts a program as leader of its own process group, its output in a log file and its pid on record. */
export const startChild = async (spec: ChildSpec): Promise<Child> => {
  const log = openLog(spec.logFile);
  const child = spawn(spec.command, spec.args, {
    cwd: spec.cwd,
    env: spec.env ?? process.env,
    detached: process.platform !== 'win32',
    stdio: ['ignore', log, log],
  });
  closeSync(log);
  let exit: Exit | undefined;
  const exited = new Promise<Exit>((resolve) => {
    const end = (value: Exit): void => {
      exit = value;
      resolve(value);
    };
    child.once('error', () => end({ code: 127, signal: null }));
    child.once('exit', (code, signal) => end({ code, signal }));
  });
  const pid = child.pid;
  if (pid === undefined) {
    throw new StackError('PROGRAM_MISSING', `${spec.name} could not be started: ${spec.command} is not executable.`, {
      remedy: `See ${spec.logFile}`,
    });
  }
  await writePidFile(spec.pidFolder, { name: spec.name, pid, identity: (await identityOf(pid)) ?? '' });

  const stop = async (): Promise<void> => {
    if (exit === undefined) {
      signalGroup(pid, 'SIGTERM');
      // A process paused with SIGSTOP cannot act on SIGTERM.
      signalGroup(pid, 'SIGCONT');
      const escalation = setTimeout(() => signalGroup(pid, 'SIGKILL'), spec.stopTimeoutMs ?? 10_000);
      await exited;
      clearTimeout(escalation);
    }
    // Whatever the leader left in its group goes with it.
    signalGroup(pid, 'SIGKILL');
    await removePidFile(spec.pidFolder, spec.name);
  };
  return {
    name: spec.name,
    pid,
    logFile: spec.logFile,
    exited,
    hasExited: () => exit !== undefined,
    stop,
    kill: () => void signalGroup(pid, 'SIGKILL'),
  };
};

/** The last lines of a log, for an error message. */
export const tailOf = async (file: string, lines = 12): Promise<string> => {
  const text = await readFile(file, 'utf8').catch(() => '');
  return text
    .trimEnd()
    .split('\n')
    .slice(-lines)
    .map((line) => line.slice(0, 300))
    .join('\n');
};
