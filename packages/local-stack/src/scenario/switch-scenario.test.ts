import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { mkdir, mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import { identityOf } from '../process/identity.ts';
import { writePidFile } from '../process/pid-files.ts';
import { pauseProcess } from './pause-process.ts';
import { recordFileOf, writeRecord } from './scenario-record.ts';
import { activeScenario, clearScenario, switchScenario } from './switch-scenario.ts';

let home: string;
let part: ChildProcess;
let control: Server;
let asked: string[];

const pidOf = (child: ChildProcess): number => child.pid ?? 0;
/** `T` while a process is stopped in its tracks (proc(5)). */
const stateOf = async (pid: number): Promise<string> => {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => ') gone');
  return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[0] ?? '';
};
/** Whether a process still carries a text in its arguments. */
const isInUse = async (text: string): Promise<boolean> => {
  const ids = (await readdir('/proc')).filter((name) => /^\d+$/u.test(name));
  const lines = await Promise.all(ids.map((id) => readFile(`/proc/${id}/cmdline`, 'utf8').catch(() => '')));
  return lines.some((line) => line.includes(text));
};
const portOf = (server: Server): number => {
  const address = server.address();
  return address !== null && typeof address === 'object' ? address.port : 0;
};

/** A home in which a system runs: this process, one part named grid-state and a control endpoint. */
const layOut = async (change: object = {}, identity?: string): Promise<void> => {
  const state = {
    pid: process.pid,
    ports: { simulator: portOf(control) },
    rtuPorts: [{ label: 'rtu-1' }, { label: 'rtu-2' }],
    services: {},
    processes: { simulator: { pid: process.pid }, 'grid-state': { pid: pidOf(part) } },
    ...change,
  };
  const pids = join(home, 'run', 'pids', 'starter');
  await mkdir(pids, { recursive: true });
  await writeFile(join(home, 'run', 'state.json'), JSON.stringify(state));
  await writePidFile(pids, { name: 'grid-state', pid: pidOf(part), identity: identity ?? (await identityOf(pidOf(part))) ?? '' });
};

beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'scenario-'));
  part = spawn('sleep', ['60'], { detached: true, stdio: 'ignore' });
  asked = [];
  control = createServer((request, response) => {
    asked.push(request.url ?? '');
    response.writeHead(202).end('{}');
  });
  await new Promise<void>((resolve) => {
    control.listen(0, '127.0.0.1', resolve);
  });
  await layOut();
});
afterEach(async () => {
  part.kill('SIGKILL');
  control.closeAllConnections();
  control.close();
  await rm(home, { recursive: true, force: true });
});

describe('switchScenario', () => {
  it('stops a part of the system in its tracks, and clear lets it go on', async () => {
    const { until, since } = await switchScenario({ home, name: 'lag', seconds: 30 });
    expect((until ?? 0) - since).toBe(30_000);
    await vi.waitFor(async () => expect(await stateOf(pidOf(part))).toBe('T'));
    expect((await activeScenario(home))?.name).toBe('lag');
    expect(await clearScenario(home)).toBe('lag');
    await vi.waitFor(async () => expect(await stateOf(pidOf(part))).not.toBe('T'));
    expect(await activeScenario(home)).toBeNull();
  });

  it('never signals a process that only has the number of one of ours', async () => {
    await layOut({}, '1');
    await expect(switchScenario({ home, name: 'lag' })).rejects.toMatchObject({ code: 'CONFIGURATION' });
    expect(await stateOf(pidOf(part))).not.toBe('T');
    expect(asked).toEqual([]);
  });

  it('clears the scenario that is on before another one begins, and says which', async () => {
    await switchScenario({ home, name: 'lag' });
    const { replaced } = await switchScenario({ home, name: 'heatwave' });
    expect(replaced).toBe('lag');
    await vi.waitFor(async () => expect(await stateOf(pidOf(part))).not.toBe('T'));
    expect(asked.at(-1)).toBe('/weather/profile?name=heatwave');
    expect((await activeScenario(home))?.name).toBe('heatwave');
  });

  it.each([
    ['dry-heat', ['/weather/profile?name=dry-heat']],
    ['cis-down', ['/services/cis/fault?kind=500&seconds=86400']],
    ['weather-down', ['/services/weather/fault?kind=down&seconds=86400']],
    ['telemetry-loss', ['/rtu/rtu-1/hang?seconds=120', '/rtu/rtu-2/hang?seconds=120']],
  ])('asks the simulated field for %s, and for the opposite when cleared', async (name, requests) => {
    await switchScenario({ home, name });
    expect(asked.slice(-requests.length)).toEqual(requests);
    await clearScenario(home);
    expect(asked.slice(-6)).toEqual([
      '/weather/profile?name=recorded',
      '/services/weather/fault?kind=none&seconds=0',
      '/services/cis/fault?kind=none&seconds=0',
      '/services/registry/fault?kind=none&seconds=0',
      '/rtu/rtu-1/hang?seconds=0',
      '/rtu/rtu-2/hang?seconds=0',
    ]);
  });

  it('names every scenario when asked for one that there is not, and refuses seconds that cannot be', async () => {
    await expect(switchScenario({ home, name: 'flood' })).rejects.toMatchObject({
      code: 'USAGE',
      remedy: /heatwave, dry-heat, telemetry-loss/u,
    });
    await expect(switchScenario({ home, name: 'lag', seconds: 601 })).rejects.toMatchObject({ code: 'USAGE' });
    await expect(switchScenario({ home, name: 'heatwave', seconds: 30 })).rejects.toMatchObject({ code: 'USAGE' });
    expect(asked).toEqual([]);
  });

  it('says where it looked when no system runs, or when it runs without what the scenario needs', async () => {
    await expect(switchScenario({ home: join(home, 'other'), name: 'lag' })).rejects.toMatchObject({ code: 'NOT_RUNNING' });
    await layOut({ pid: 4_194_303 });
    await expect(clearScenario(home)).rejects.toMatchObject({ code: 'NOT_RUNNING' });
    await layOut({ processes: {} });
    await expect(switchScenario({ home, name: 'heatwave' })).rejects.toMatchObject({ code: 'CONFIGURATION' });
    await expect(switchScenario({ home, name: 'kafka-outage' })).rejects.toMatchObject({ code: 'CONFIGURATION' });
  });
});

describe('pauseProcess', () => {
  const pause = async (token: string): Promise<boolean> => {
    const identity = (await identityOf(pidOf(part))) ?? '';
    const recordFile = recordFileOf(join(home, 'run'));
    return pauseProcess({ process: { name: 'grid-state', pid: pidOf(part), identity }, seconds: 1, recordFile, token });
  };

  it('lets the process go on after the limit by itself, whatever became of who stopped it', async () => {
    const { token } = await writeRecord(join(home, 'run'), { name: 'lag', since: Date.now(), until: Date.now() + 60_000 });
    expect(await pause(token)).toBe(true);
    await vi.waitFor(async () => expect(await stateOf(pidOf(part))).toBe('T'));
    await vi.waitFor(async () => expect(await stateOf(pidOf(part))).not.toBe('T'), { timeout: 5_000 });
    await vi.waitFor(async () => expect(await activeScenario(home)).toBeNull());
  });

  it('leaves a later scenario alone when the limit of an earlier one is reached', async () => {
    const earlier = await writeRecord(join(home, 'run'), { name: 'lag', since: 0, until: null });
    await pause(earlier.token);
    const later = await writeRecord(join(home, 'run'), { name: 'lag', since: 0, until: null });
    await vi.waitFor(async () => expect(await isInUse(earlier.token)).toBe(false), { timeout: 5_000 });
    expect(await stateOf(pidOf(part))).toBe('T');
    expect((await activeScenario(home))?.token).toBe(later.token);
  });
});
