import { rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { workerRoles } from './roles.ts';
import type { SupervisedChild } from './supervised-child.ts';
import { publicEnvironment, workerPort } from './system-environment.ts';
import type { SystemConfiguration } from './system-environment.ts';

export interface ProcessState {
  readonly pid: number;
  readonly restarts: number;
  readonly port: number | null;
  readonly log: string;
}

/** What a running system says about itself in run/state.json, for the command line and for tests. */
export interface SystemState {
  readonly pid: number;
  readonly home: string;
  readonly logs: string;
  /** Demo accounts with their passwords; readable by this user only. */
  readonly secrets: string;
  readonly environment: Readonly<Record<string, string>>;
  readonly ports: SystemConfiguration['ports'];
  readonly rtuPorts: readonly { readonly port: number; readonly label: string }[];
  readonly simulatorLog: string;
  readonly services: Readonly<Record<string, number>>;
  readonly processes: Readonly<Record<string, ProcessState>>;
}

export const stateFileOf = (run: string): string => join(run, 'state.json');

export interface StateInputs {
  readonly configuration: SystemConfiguration;
  readonly services: readonly { readonly name: string; readonly pid: number }[];
  readonly processes: readonly SupervisedChild[];
}

const portOf = ({ ports }: SystemConfiguration, name: string): number | null => {
  if (name === 'console') return ports.console;
  if (name === 'simulator') return ports.simulator;
  const role = workerRoles.find((each) => each === name);
  return role === undefined ? null : workerPort(ports, role);
};

export const describeSystem = ({ configuration, services, processes }: StateInputs): SystemState => ({
  pid: process.pid,
  home: configuration.folders.home,
  logs: configuration.folders.logs,
  secrets: join(configuration.folders.run, 'secrets.json'),
  environment: publicEnvironment(configuration),
  ports: configuration.ports,
  rtuPorts: configuration.site.rtuPorts,
  simulatorLog: join(configuration.folders.logs, 'simulator'),
  services: Object.fromEntries(services.map(({ name, pid }) => [name, pid])),
  processes: Object.fromEntries(
    processes.map((each) => [each.name, { ...each.current(), port: portOf(configuration, each.name), log: each.logFile }]),
  ),
});

export interface StateFile {
  /** Replaces the file in one step, so that a reader never sees half of it; calls are carried out in order. */
  write(state: SystemState): Promise<void>;
  remove(): Promise<void>;
}

export const openStateFile = (run: string): StateFile => {
  const file = stateFileOf(run);
  let last = Promise.resolve();
  const replace = async (state: SystemState): Promise<void> => {
    await writeFile(`${file}.part`, `${JSON.stringify(state, null, 2)}\n`);
    await rename(`${file}.part`, file);
  };
  return {
    write: (state) => (last = last.then(() => replace(state))),
    remove: () => last.then(() => rm(file, { force: true })),
  };
};
