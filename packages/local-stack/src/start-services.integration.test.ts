import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import { homeFolders } from './paths.ts';
import { isAlive, readPidFiles } from './process/pid-files.ts';
import type { PidRecord } from './process/pid-files.ts';
import { isPortFree } from './process/port-holder.ts';
import { startServices } from './start-services.ts';
import type { RunningServices } from './start-services.ts';
import { freeServicePorts } from './testing/free-ports.ts';
import { startInProcess } from './testing/start-in-process.ts';

let home = '';
let running: RunningServices | undefined;

beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'gridstream-stack-'));
});

afterEach(async () => {
  await running?.stop();
  running = undefined;
  await rm(home, { recursive: true, force: true });
});

const recorded = async (): Promise<readonly PidRecord[]> => {
  const { pids } = homeFolders(home);
  const folders = await readdir(pids).catch(() => []);
  return (await Promise.all(folders.map((folder) => readPidFiles(join(pids, folder))))).flat();
};

const areAllGone = async (records: readonly PidRecord[]): Promise<boolean> =>
  (await Promise.all(records.map(isAlive))).every((alive) => !alive);

const registerSchema = async (registryUrl: string): Promise<number> => {
  const schema = JSON.stringify({ type: 'record', name: 'Probe', namespace: 'test', fields: [{ name: 'value', type: 'long' }] });
  const response = await fetch(`${registryUrl}/subjects/probe-value/versions`, {
    method: 'POST',
    headers: { 'content-type': 'application/vnd.schemaregistry.v1+json' },
    body: JSON.stringify({ schema }),
  });
  const body: unknown = await response.json();
  if (typeof body !== 'object' || body === null || !('id' in body) || typeof body.id !== 'number') throw new Error(JSON.stringify(body));
  return body.id;
};

describe('a restart', { timeout: 300_000 }, () => {
  it('keeps what Kafka and the registry held, under the same schema ids', async () => {
    const ports = await freeServicePorts();
    const request = { home, ports, services: ['kafka', 'registry'] as const };
    running = await startServices(request);
    const idBefore = await registerSchema(running.urls.schemaRegistryUrl);
    await running.stop();

    running = await startServices(request);

    const subjects = await fetch(`${running.urls.schemaRegistryUrl}/subjects`);
    expect(await subjects.json()).toEqual(['probe-value']);
    expect(await registerSchema(running.urls.schemaRegistryUrl)).toBe(idBefore);
  });
});

describe('a kill -9 of the process that started the services', { timeout: 120_000 }, () => {
  it('leaves none of them behind', async () => {
    const ports = await freeServicePorts();
    const starter = await startInProcess(home, ports.redis - 16_379, 'redis,mqtt');
    const records = await recorded();
    expect(new Set(records.map((record) => record.name))).toEqual(new Set(['mosquitto', 'redis']));
    expect(await areAllGone(records)).toBe(false);

    starter.kill('SIGKILL');

    await vi.waitFor(async () => expect(await areAllGone(records)).toBe(true), { timeout: 30_000, interval: 200 });
    expect(await isPortFree(ports.redis)).toBe(true);
  });

  it('is cleaned up by the next start when nothing else could', async () => {
    const ports = await freeServicePorts();
    const portOffset = ports.redis - 16_379;
    const starter = await startInProcess(home, portOffset, 'redis');
    const records = await recorded();
    starter.kill('SIGKILL');

    // At once, so that the clean-up of this start and the guard of the first meet.
    const second = await startInProcess(home, portOffset, 'redis');

    expect(await areAllGone(records)).toBe(true);
    second.kill('SIGTERM');
    await new Promise((resolve) => second.once('exit', resolve));
    expect(await isPortFree(ports.redis)).toBe(true);
  });
});

describe('a second start from the same folder', { timeout: 120_000 }, () => {
  it('is refused and names the process that runs', async () => {
    const ports = await freeServicePorts();
    const first = await startInProcess(home, ports.redis - 16_379, 'redis');
    try {
      await expect(startServices({ home, ports: await freeServicePorts(), services: ['redis'] })).rejects.toThrow(
        `already runs from this folder (process ${first.pid})`,
      );
    } finally {
      first.kill('SIGTERM');
      await new Promise((resolve) => first.once('exit', resolve));
    }
  });
});

describe('an existing service', () => {
  it('that does not answer is an error that names its variable', async () => {
    const { redis } = await freeServicePorts();
    const environment = { ...process.env, REDIS_URL: `redis://127.0.0.1:${redis}` };
    const failure = await startServices({ home, services: ['redis'], environment }).catch((error: unknown) => error);
    expect(failure).toMatchObject({ code: 'SERVICE_UNREACHABLE' });
    expect(String(failure)).toContain('REDIS_URL=');
  });

  it('at OIDC_ISSUER needs a client id and a secret', async () => {
    const environment = { PATH: process.env['PATH'], HOME: process.env['HOME'], OIDC_ISSUER: 'http://localhost:1' };
    const failure = await startServices({ home, services: ['oidc'], environment }).catch((error: unknown) => error);
    expect(failure).toMatchObject({ code: 'CONFIGURATION' });
    expect(String(failure)).toContain('OIDC_CLIENT_ID');
  });
});
