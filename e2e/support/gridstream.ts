import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';

import { repositoryRoot } from '@gridstream/local-stack';

import { systemHome } from '../env.ts';
import { systemState } from '../system.ts';

const run = promisify(execFile);

/** What `gridstream scenario` answers. */
interface Switched {
  readonly since: number;
}

/** The command line prints what its own verb wrote. */
const asSwitched = (text: string): Switched => JSON.parse(text) as Switched;

/** Runs the command line against the system under test; rejects when it ends with another code than 0. */
export const gridstream = async (...args: readonly string[]): Promise<Switched> => {
  const command = join(repositoryRoot, 'apps/cli/bin/gridstream.mjs');
  const { stdout } = await run(process.execPath, [command, ...args, '--json'], { env: { ...process.env, GRIDSTREAM_HOME: systemHome } });
  return asSwitched(stdout);
};

/** Makes a simulated service fail beside the scenario that is on; `clear` ends it too. */
export const failService = async (service: 'cis', kind: string): Promise<void> => {
  const { ports } = await systemState();
  const response = await fetch(`http://127.0.0.1:${ports.simulator}/services/${service}/fault?kind=${kind}&seconds=120`, {
    method: 'POST',
  });
  if (!response.ok) throw new Error(`the simulated field answered with ${response.status}`);
};
