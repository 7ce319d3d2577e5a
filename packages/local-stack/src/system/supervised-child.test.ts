import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import { identityOf } from '../process/identity.ts';
import { superviseChild } from './supervised-child.ts';
import type { SupervisedChild } from './supervised-child.ts';

let folder = '';
let supervised: SupervisedChild | undefined;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gridstream-supervision-'));
});

afterEach(async () => {
  await supervised?.stop();
  supervised = undefined;
  await rm(folder, { recursive: true, force: true });
});

const specOf = (script: string) => ({
  name: 'worker',
  command: process.execPath,
  args: ['-e', script],
  logFile: join(folder, 'worker.log'),
  pidFolder: join(folder, 'pids'),
});

describe('a supervised process', () => {
  it('that is killed is started again, said, and counted', async () => {
    const lines: string[] = [];
    supervised = await superviseChild(specOf('setInterval(() => {}, 1000)'), { say: (line) => lines.push(line), changed: () => undefined });
    const { pid } = supervised.current();

    process.kill(pid, 'SIGKILL');

    await vi.waitFor(() => expect(supervised?.current().restarts).toBe(1), { timeout: 10_000 });
    expect(supervised.current().pid).not.toBe(pid);
    expect(lines).toEqual(['worker ended (SIGKILL); starting it again in 0.5 s']);
  });

  it('is gone after a stop even when it was paused', async () => {
    supervised = await superviseChild(specOf('setInterval(() => {}, 1000)'), { say: () => undefined, changed: () => undefined });
    const { pid } = supervised.current();
    process.kill(pid, 'SIGSTOP');

    await supervised.stop();

    expect(await identityOf(pid)).toBeUndefined();
  });

  it('keeps its output in the log', async () => {
    supervised = await superviseChild(specOf('console.log("started"); setInterval(() => {}, 1000)'), {
      say: () => undefined,
      changed: () => undefined,
    });
    await vi.waitFor(async () => expect(await readFile(join(folder, 'worker.log'), 'utf8')).toBe('started\n'), { timeout: 10_000 });
  });
});
