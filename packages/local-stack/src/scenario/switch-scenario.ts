import { StackError } from '../errors.ts';
import { findSystem } from './find-system.ts';
import type { FoundSystem } from './find-system.ts';
import { pauseProcess, resumeProcess } from './pause-process.ts';
import { readRecord, recordFileOf, removeRecord, writeRecord } from './scenario-record.ts';
import type { ScenarioRecord } from './scenario-record.ts';
import { scenarios } from './scenarios.ts';
import type { Disturbance, Scenario } from './scenarios.ts';

export interface ScenarioRequest {
  readonly home: string;
  readonly name: string;
  /** How long it lasts, 5 to 600 s; a pause and a hung field end by themselves after a default, other weather holds until it is cleared. */
  readonly seconds?: number | undefined;
}

export interface SwitchedScenario {
  readonly scenario: Scenario;
  readonly since: number;
  /** When it ends by itself, ms since 1970; null when it holds until `clear`. */
  readonly until: number | null;
  /** The scenario that was on and was cleared first. */
  readonly replaced: string | null;
}

/** Switches a scenario on; one that is on already is cleared first. Throws a StackError when there is none, or the system is not there. */
export const switchScenario = async ({ home, name, seconds }: ScenarioRequest): Promise<SwitchedScenario> => {
  const scenario = scenarioNamed(name);
  requireSeconds(scenario, seconds);
  const system = await findSystem(home);
  const apply = await prepare(system, scenario.disturbance);
  const replaced = await clearAll(system);
  const since = Date.now();
  const lastsSeconds = seconds ?? defaultSeconds(scenario.disturbance);
  const until = lastsSeconds === null ? null : since + lastsSeconds * 1_000;
  const record = await writeRecord(system.run, { name, since, until });
  await apply(record, lastsSeconds);
  return { scenario, since, until, replaced };
};

/** Takes every disturbance back and returns the name of the scenario that was on, null when none was. */
export const clearScenario = async (home: string): Promise<string | null> => clearAll(await findSystem(home));

/** The scenario that is on; null when none is. */
export const activeScenario = async (home: string): Promise<ScenarioRecord | null> => readRecord((await findSystem(home)).run, Date.now());

/** The scenario of a name; throws with every name that there is. */
export const scenarioNamed = (name: string): Scenario => {
  const scenario = scenarios.find((each) => each.name === name);
  if (scenario !== undefined) return scenario;
  throw new StackError('USAGE', `There is no scenario ${name}.`, {
    remedy: `There are: ${scenarios.map((each) => each.name).join(', ')}.`,
  });
};

const secondsRange = [5, 600] as const;

const requireSeconds = ({ name, disturbance }: Scenario, seconds: number | undefined): void => {
  if (seconds === undefined) return;
  const [least, most] = secondsRange;
  if (disturbance.kind === 'weather')
    throw new StackError('USAGE', `${name} holds until it is cleared.`, {
      remedy: 'Leave the seconds out, and use: gridstream scenario clear',
    });
  if (!Number.isInteger(seconds) || seconds < least || seconds > most)
    throw new StackError('USAGE', `A scenario lasts ${least} to ${most} seconds, not ${seconds}.`, {
      remedy: 'Name a whole number of them.',
    });
};

type Apply = (record: ScenarioRecord, seconds: number | null) => Promise<void>;

const heldSeconds = 86_400;

/** A paused process loses its sessions, and a hung field its credit: both end soon unless asked otherwise. */
const defaultSeconds = ({ kind }: Disturbance): number | null => (kind === 'pause' ? 60 : kind === 'hang' ? 120 : null);

/** Finds everything that the scenario needs before anything is touched. */
const prepare = async (system: FoundSystem, disturbance: Disturbance): Promise<Apply> => {
  switch (disturbance.kind) {
    case 'pause': {
      const process = await system.processOf(disturbance.part);
      if (process === null) throw notOurs(disturbance.part);
      return async ({ token }, seconds) => {
        const paused = await pauseProcess({ process, seconds: seconds ?? 60, recordFile: recordFileOf(system.run), token });
        if (!paused) throw notOurs(disturbance.part);
      };
    }
    case 'hang':
      controlOf(system);
      return (_record, seconds) => hangAll(system, seconds ?? 0);
    case 'weather':
      controlOf(system);
      return () => post(system, `/weather/profile?name=${disturbance.profile}`);
    case 'service':
      controlOf(system);
      return (_record, seconds) =>
        post(system, `/services/${disturbance.service}/fault?kind=${disturbance.fault}&seconds=${seconds ?? heldSeconds}`);
  }
};

const clearAll = async (system: FoundSystem): Promise<string | null> => {
  const active = await readRecord(system.run, Date.now());
  await removeRecord(system.run);
  for (const part of ['kafka', 'grid-state']) {
    const process = await system.processOf(part);
    if (process !== null) await resumeProcess(process);
  }
  if (system.controlUrl !== null) {
    await post(system, '/weather/profile?name=recorded');
    for (const service of ['weather', 'cis', 'registry']) await post(system, `/services/${service}/fault?kind=none&seconds=0`);
    await hangAll(system, 0);
  }
  return active?.name ?? null;
};

const hangAll = async (system: FoundSystem, seconds: number): Promise<void> => {
  for (const id of system.rtuIds) await post(system, `/rtu/${encodeURIComponent(id)}/hang?seconds=${seconds}`);
};

const requestTimeoutMs = 3_000;

const post = async (system: FoundSystem, path: string): Promise<void> => {
  const url = `${controlOf(system)}${path}`;
  const response = await fetch(url, { method: 'POST', signal: AbortSignal.timeout(requestTimeoutMs) }).catch((cause: unknown) => {
    throw new StackError('SERVICE_UNREACHABLE', `The simulated field at ${url} does not answer.`, { remedy: 'Look at its log.', cause });
  });
  await response.body?.cancel();
  if (response.ok) return;
  throw new StackError('SERVICE_UNREACHABLE', `The simulated field refused ${path} with ${response.status}.`, {
    remedy: 'It may be of another version than this command: start the system anew.',
  });
};

const controlOf = ({ controlUrl }: FoundSystem): string => {
  if (controlUrl !== null) return controlUrl;
  throw new StackError('CONFIGURATION', 'This scenario disturbs the simulated field, and the system runs without it.', {
    remedy: 'Start it without --no-simulator.',
  });
};

const notOurs = (part: string): StackError =>
  new StackError('CONFIGURATION', `The system that runs from here has no ${part} of its own that could be stopped.`, {
    remedy: 'Unset the variable that points at an existing service, or wait until the part has started again.',
  });
