import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';

import { z } from 'zod';

import { StackError } from '../errors.ts';
import { homeFolders } from '../paths.ts';
import { identityOf } from '../process/identity.ts';
import { isAlive, readPidFiles } from '../process/pid-files.ts';
import type { PidRecord } from '../process/pid-files.ts';
import { stateFileOf } from '../system/state-file.ts';

const stateModel = z.looseObject({
  pid: z.int().positive(),
  ports: z.looseObject({ simulator: z.int() }),
  rtuPorts: z.array(z.looseObject({ label: z.string() })),
  services: z.record(z.string(), z.int().positive()),
  processes: z.record(z.string(), z.looseObject({ pid: z.int().positive() })),
});

/** The running system of a home, as far as a scenario needs it. */
export interface FoundSystem {
  readonly run: string;
  /** Control endpoint of the simulated field; null when the system runs without it. */
  readonly controlUrl: string | null;
  readonly rtuIds: readonly string[];
  /** A process of this system by name, with what tells it from a later one with its number; null when it is not ours to signal. */
  processOf(name: string): Promise<PidRecord | null>;
}

/** Finds the system that runs from a home; throws NOT_RUNNING, with where it looked, when none does. */
export const findSystem = async (home: string): Promise<FoundSystem> => {
  const folders = homeFolders(home);
  const file = stateFileOf(folders.run);
  const text = await readFile(file, 'utf8').catch(() => null);
  const parsed = text === null ? null : stateModel.safeParse(parseJson(text));
  if (parsed === null) throw notRunning(`there is no ${file}`);
  if (!parsed.success) throw notRunning(`${file} cannot be read`);
  const state = parsed.data;
  if ((await identityOf(state.pid)) === undefined) throw notRunning(`the process ${state.pid} that ${file} names is gone`);
  return {
    run: folders.run,
    controlUrl: state.processes['simulator'] === undefined ? null : `http://127.0.0.1:${state.ports.simulator}`,
    rtuIds: state.rtuPorts.map(({ label }) => label),
    processOf: async (name) => {
      const pid = state.processes[name]?.pid ?? state.services[name];
      const record = (await recordsOf(folders.pids)).find((each) => each.name === name && each.pid === pid);
      return record !== undefined && (await isAlive(record)) ? record : null;
    },
  };
};

const recordsOf = async (pids: string): Promise<readonly PidRecord[]> => {
  const starters = await readdir(pids).catch(() => []);
  return (await Promise.all(starters.map((folder) => readPidFiles(join(pids, folder))))).flat();
};

const notRunning = (detail: string): StackError =>
  new StackError('NOT_RUNNING', `No system runs from here: ${detail}.`, {
    remedy: 'Start one with npm start, or name the home of one that runs in GRIDSTREAM_HOME.',
  });

const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
};
