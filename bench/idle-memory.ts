import { readFile } from 'node:fs/promises';
import process from 'node:process';

import { defaultHome, homeFolders, stateFileOf } from '@gridstream/local-stack';
import type { SystemState } from '@gridstream/local-stack';

const goalMebibytes = 700;

interface Memory {
  /** Every page the process has mapped; pages that processes share, such as the Node binary, count in each of them. */
  readonly resident: number;
  /** Shared pages divided by the processes that share them: what the process costs the machine. */
  readonly proportional: number;
}

/**
 * Prints what each process of the running system holds, in MiB, and the sum for the workers and the console against the goal.
 * Let the system stand idle for two minutes before. Needs Linux, which counts shared pages in `smaps_rollup`.
 */
export const benchIdleMemory = async (): Promise<void> => {
  const file = stateFileOf(homeFolders(defaultHome(process.env)).run);
  const state = await readState(file);
  const sum = { resident: 0, proportional: 0 };
  process.stdout.write(`${'process'.padEnd(20)}${'resident'.padStart(10)}${'own share'.padStart(12)}  MiB\n`);
  for (const [name, { pid }] of Object.entries(state.processes)) {
    const memory = await readMemory(pid);
    process.stdout.write(`${name.padEnd(20)}${memory.resident.toFixed(0).padStart(10)}${memory.proportional.toFixed(0).padStart(12)}\n`);
    if (name === 'simulator') continue;
    sum.resident += memory.resident;
    sum.proportional += memory.proportional;
  }
  process.stdout.write(
    `workers and console: ${sum.proportional.toFixed(0)} MiB of the machine, ${sum.resident.toFixed(0)} MiB when shared pages count ` +
      `once for each process; goal ${goalMebibytes} MiB of the machine\n`,
  );
};

const readState = async (file: string): Promise<Pick<SystemState, 'processes'>> => {
  const text = await readFile(file, 'utf8').catch(() => undefined);
  if (text === undefined) throw new Error(`No system is running here: ${file} does not exist. Start one with npm start.`);
  // Our own state file, replaced in one step by the program that this repository starts.
  return JSON.parse(text) as SystemState;
};

const readMemory = async (pid: number): Promise<Memory> => {
  const rollup = await readFile(`/proc/${pid}/smaps_rollup`, 'utf8');
  const of = (name: string): number => Number(new RegExp(`^${name}:\\s+(\\d+) kB`, 'mu').exec(rollup)?.[1] ?? Number.NaN) / 1024;
  return { resident: of('Rss'), proportional: of('Pss') };
};
