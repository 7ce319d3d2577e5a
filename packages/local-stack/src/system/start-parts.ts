import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

import { repositoryRoot } from '../paths.ts';
import type { Progress } from '../progress.ts';
import { answersHttp } from '../services/socket-probes.ts';
import type { RunningServices } from '../start-services.ts';
import { leanNodeFlags, workerRoles } from './roles.ts';
import { describeSystem, openStateFile } from './state-file.ts';
import type { SystemState } from './state-file.ts';
import { superviseChild } from './supervised-child.ts';
import type { SupervisedChild } from './supervised-child.ts';
import { consoleEnvironment, simulatorEnvironment, workerEnvironment, workerPort } from './system-environment.ts';
import type { SystemConfiguration } from './system-environment.ts';

interface Part {
  readonly name: string;
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly healthUrl: string;
}

/** Generous: on two cores the parts of a first start compete with each other. */
const readyWithinMs = 90_000;

const partsOf = (configuration: SystemConfiguration): readonly Part[] => {
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
  return [...(configuration.withSimulator ? [simulator] : []), ...workers, console];
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

export interface PartsRequest {
  readonly services: RunningServices;
  readonly progress: Progress;
}

export interface RunningParts {
  state(): SystemState;
  /** Names of the parts that were not ready within the limit. */
  readonly notReady: readonly string[];
  stop(): Promise<void>;
}

/** Starts the field, every worker role and the console as processes of their own, and keeps the state file up to date. */
export const startParts = async (configuration: SystemConfiguration, request: PartsRequest): Promise<RunningParts> => {
  const { services } = request;
  const processes: SupervisedChild[] = [];
  const stateFile = openStateFile(services.folders.run);
  const state = (): SystemState => describeSystem({ configuration, services: services.children, processes });
  const events = { say: (line: string) => request.progress.say(line), changed: () => void stateFile.write(state()) };
  const parts = partsOf(configuration);
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
