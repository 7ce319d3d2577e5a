import { existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';

import { cacheFolder, homeFolders } from '../paths.ts';
import type { HomeFolders } from '../paths.ts';
import type { Ports } from '../ports.ts';
import { stopLeftovers } from '../process/leftovers.ts';
import type { NeededPort } from '../process/port-holder.ts';
import type { Progress } from '../progress.ts';
import { removeRecord } from '../scenario/scenario-record.ts';
import type { DemoAccount } from '../secrets.ts';
import { loadOrCreatePermitKeys } from '../secrets.ts';
import { startServices } from '../start-services.ts';
import { buildWhatChanged } from './builds.ts';
import { workerRoles } from './roles.ts';
import { setUpTopicsAndSchemas } from './set-up.ts';
import { prepareSiteFiles } from './site-files.ts';
import { startParts } from './start-parts.ts';
import type { SystemState } from './state-file.ts';
import { workerPort } from './system-environment.ts';
import type { SystemConfiguration } from './system-environment.ts';

export interface SystemRequest {
  readonly home: string;
  readonly ports: Ports;
  readonly progress: Progress;
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** False leaves the field to real devices named in SITE_FILE. */
  readonly withSimulator: boolean;
  readonly reset: boolean;
}

export interface RunningSystem {
  readonly consoleUrl: string;
  readonly accounts: readonly DemoAccount[];
  readonly logs: string;
  state(): SystemState;
  /** Processes that were not ready in time; the rest runs. */
  readonly notReady: readonly string[];
  stop(): Promise<void>;
}

const portsOfParts = (ports: Ports, withSimulator: boolean, rtuPorts: readonly NeededPort[]): readonly NeededPort[] => [
  { port: ports.console, label: 'console' },
  ...workerRoles.map((role) => ({ port: workerPort(ports, role), label: `worker ${role}` })),
  ...(withSimulator
    ? [{ port: ports.simulator, label: 'simulator' }, { port: ports.simulatorServices, label: 'simulated services' }, ...rtuPorts]
    : []),
];

const clearPast = async (folders: HomeFolders, { reset, progress }: SystemRequest): Promise<void> => {
  const leftovers = await stopLeftovers(folders.pids);
  if (leftovers.length > 0) progress.say(`stopped what an earlier run left behind: ${leftovers.join(', ')}`);
  // Whatever a scenario did to the last run ended with it.
  await removeRecord(folders.run);
  if (!reset || !existsSync(folders.data)) return;
  await rm(folders.data, { recursive: true });
  progress.say(`removed the data in ${folders.data}`);
};

/**
 * Starts the whole system: services, topics, schemas, field, workers, console. Builds what changed meanwhile. Throws a
 * StackError that says what is missing, with nothing left running; a part that is merely not ready is named in the result.
 */
export const startSystem = async (request: SystemRequest): Promise<RunningSystem> => {
  const { ports, progress, environment } = request;
  const folders = homeFolders(request.home);
  await clearPast(folders, request);
  const site = await prepareSiteFiles(folders, ports.rtuOffset, environment);
  const permitKeys = await loadOrCreatePermitKeys(folders.run);
  const consoleUrl = environment['CONSOLE_URL'] ?? `http://localhost:${ports.console}`;

  // Settled, not raced: when one arm fails the other must end before its services can be stopped.
  const [started, built] = await Promise.allSettled([
    startServices({
      home: request.home,
      ports,
      progress,
      environment,
      consoleUrl,
      alsoNeeds: portsOfParts(ports, request.withSimulator, site.rtuPorts),
    }),
    buildWhatChanged(cacheFolder(environment), { ...environment }, progress),
  ]);
  if (started.status === 'rejected') throw started.reason;
  const services = started.value;
  try {
    if (built.status === 'rejected') throw built.reason;
    const known = { folders, ports, consoleUrl, permitKeys, site, environment, withSimulator: request.withSimulator };
    const configuration: SystemConfiguration = { ...known, urls: services.urls, sessionSecret: services.secrets.sessionSecret };
    await setUpTopicsAndSchemas(configuration, progress);
    const parts = await startParts(configuration, { services, progress });
    return {
      consoleUrl,
      accounts: services.hasDemoAccounts ? services.secrets.accounts : [],
      logs: folders.logs,
      state: parts.state,
      notReady: parts.notReady,
      stop: async () => {
        await parts.stop();
        await services.stop();
      },
    };
  } catch (error) {
    await services.stop();
    throw error;
  }
};
