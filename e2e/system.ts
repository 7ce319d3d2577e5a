import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

import { lineProgress, portsWithOffset, startSystem } from '@gridstream/local-stack';
import type { DemoAccount, SystemState } from '@gridstream/local-stack';

import { portOffset, systemHome } from './env.ts';

/** Playwright's global set-up: starts the whole system on fresh data and returns what stops it. A part that is not ready fails the run. */
export default async function startSystemUnderTest(): Promise<() => Promise<void>> {
  const system = await startSystem({
    home: systemHome,
    ports: portsWithOffset(portOffset),
    progress: lineProgress((line) => process.stderr.write(`${line}\n`)),
    // An afternoon that passes slowly: the overload outlasts the journeys.
    environment: { SIM_START_HOUR_OF_YEAR: '1262', SIM_SPEED: '6', ...process.env },
    withSimulator: true,
    reset: true,
  });
  if (system.notReady.length > 0) {
    await system.stop();
    throw new Error(`not ready: ${system.notReady.join(', ')}; the logs are in ${system.logs}`);
  }
  return () => system.stop();
}

const readJson = async (name: string): Promise<unknown> => JSON.parse(await readFile(join(systemHome, 'run', name), 'utf8'));

/** The file was written by this repository's own start, in one step, from a value of that type. */
const asState = (value: unknown): SystemState => value as SystemState;

/** As above: `npm start` writes the accounts with the secrets of a home. */
const asSecrets = (value: unknown): { readonly accounts: readonly DemoAccount[] } => value as { readonly accounts: readonly DemoAccount[] };

/** What the running system says about itself: pids by role, ports, files. */
export const systemState = async (): Promise<SystemState> => asState(await readJson('state.json'));

/** A demo account by its user name. */
export const demoAccount = async (username: string): Promise<DemoAccount> => {
  const account = asSecrets(await readJson('secrets.json')).accounts.find((each) => each.username === username);
  if (account === undefined) throw new Error(`there is no demo account ${username}`);
  return account;
};
