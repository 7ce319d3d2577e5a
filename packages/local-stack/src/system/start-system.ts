import { existsSync } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

import { cacheFolder, homeFolders, repositoryRoot } from '../paths.ts';
import type { Ports } from '../ports.ts';
import { stopLeftovers } from '../process/leftovers.ts';
import type { NeededPort } from '../process/port-holder.ts';
import type { Progress } from '../progress.ts';
import type { DemoAccount } from '../secrets.ts';
import { loadOrCreatePermitKeys } from '../secrets.ts';
import { answersHttp } from '../services/socket-probes.ts';
import { startServices } from '../start-services.ts';
import type { RunningServices } from '../start-services.ts';
import { mustRun } from '../supply/run-command.ts';
import { buildWhatChanged } from './builds.ts';
import { leanNodeFlags, workerRoles } from './roles.ts';
import { prepareSiteFiles } from './site-files.ts';
import { describeSystem, openStateFile } from './state-file.ts';
import type { SystemState } from './state-file.ts';
import { superviseChild } from './supervised-child.ts';
import type { SupervisedChild } from './supervised-child.ts';
import { consoleEnvironment, publicEnvironment, simulatorEnvironment, workerEnvironment, workerPort } from './system-environment.ts';
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

interface Part {
  readonly name: string;
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly healthUrl: string;
}

const readyWithinMs = 90_000;

const partsOf = (configuration: SystemConfiguration, withSimulator: boolean): readonly Part[] => {
  const at = (path: string): string => join(repositoryRoot, path);
  const simulator: Part = {
    name: 'simulator',
    args: ['--max-semi-space-size=8', at('packages/simulated-grid/dist/main.mjs')],
    env: simulatorEnvironment(configuration),
    healthUrl: `http://127.0.0.1:${configuration.ports.simulator}/health/ready`,
  };
  const workers = workerRoles.map((role) => ({
    name: role,
    args: [...leanNodeFlags, at('apps/ingest-workers/dist/main.mjs')],
    env: workerEnvironment(configuration, role),
    healthUrl: `http://127.0.0.1:${workerPort(configuration.ports, role)}/health/ready`,
  }));
  const console: Part = {
    name: 'console',
    args: [...leanNodeFlags, at('apps/console/.next/standalone/apps/console/server.js')],
    env: consoleEnvironment(configuration),
    healthUrl: `http://127.0.0.1:${configuration.ports.console}/api/health`,
  };
  return [...(withSimulator ? [simulator] : []), ...workers, console];
};

const setUpTopicsAndSchemas = async (configuration: SystemConfiguration, progress: Progress): Promise<void> => {
  const cli = join(repositoryRoot, 'apps/cli/src/main.ts');
  const env = { ...configuration.environment, ...publicEnvironment(configuration) };
  const remedy = 'The command can be repeated alone: npm run gridstream -- topics create, npm run gridstream -- schemas register';
  await progress.step('Topics', () => mustRun(process.execPath, [cli, 'topics', 'create'], { env, remedy }));
  await progress.step('Schemas', () => mustRun(process.execPath, [cli, 'schemas', 'register'], { env, remedy }));
};

/** Waits until a part answers its health check; false when it has not within the limit. */
const becomesReady = async (part: Part): Promise<boolean> => {
  const deadline = performance.now() + readyWithinMs;
  while (!(await answersHttp(part.healthUrl).catch(() => false))) {
    if (performance.now() > deadline) return false;
    await delay(150);
  }
  return true;
};

const startParts = async (configuration: SystemConfiguration, services: RunningServices, request: SystemRequest) => {
  const processes: SupervisedChild[] = [];
  const stateFile = openStateFile(services.folders.run);
  const state = (): SystemState => describeSystem({ configuration, services: services.children, processes });
  const events = { say: (line: string) => request.progress.say(line), changed: () => void stateFile.write(state()) };
  const parts = partsOf(configuration, request.withSimulator);
  const stop = async (): Promise<void> => {
    await Promise.all(processes.map((each) => each.stop()));
    await stateFile.remove();
  };
  try {
    for (const part of parts) {
      const dataFolder = part.env['DATA_DIR'];
      if (dataFolder !== undefined) await mkdir(dataFolder, { recursive: true });
      const logFile = join(services.folders.logs, `${part.name}.log`);
      const spec = {
        name: part.name,
        command: process.execPath,
        args: part.args,
        env: part.env,
        cwd: repositoryRoot,
        logFile,
        pidFolder: services.pidFolder,
      };
      processes.push(await superviseChild(spec, events));
    }
    await stateFile.write(state());
    const ready = await request.progress.step('Field, workers and console', () => Promise.all(parts.map(becomesReady)));
    return { state, stop, notReady: parts.filter((_part, index) => ready[index] !== true).map((part) => part.name) };
  } catch (error) {
    await stop();
    throw error;
  }
};

const portsOfParts = (ports: Ports, withSimulator: boolean, rtuPorts: readonly NeededPort[]): readonly NeededPort[] => [
  { port: ports.console, label: 'console' },
  ...workerRoles.map((role) => ({ port: workerPort(ports, role), label: `worker ${role}` })),
  ...(withSimulator ? [{ port: ports.simulator, label: 'simulator' }, ...rtuPorts] : []),
];

/**
 * Starts the whole system: services, topics, schemas, field, workers, console. Builds what changed meanwhile. Throws a
 * StackError that says what is missing, with nothing left running; a part that is merely not ready is named in the result.
 */
export const startSystem = async (request: SystemRequest): Promise<RunningSystem> => {
  const { ports, progress, environment } = request;
  const folders = homeFolders(request.home);
  const leftovers = await stopLeftovers(folders.pids);
  if (leftovers.length > 0) progress.say(`stopped what an earlier run left behind: ${leftovers.join(', ')}`);
  if (request.reset && existsSync(folders.data)) {
    await rm(folders.data, { recursive: true });
    progress.say(`removed the data in ${folders.data}`);
  }
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
    const configuration: SystemConfiguration = {
      folders,
      ports,
      urls: services.urls,
      consoleUrl,
      sessionSecret: services.secrets.sessionSecret,
      permitKeys,
      site,
      environment,
    };
    await setUpTopicsAndSchemas(configuration, progress);
    const parts = await startParts(configuration, services, request);
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
