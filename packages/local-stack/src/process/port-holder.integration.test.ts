import { createServer } from 'node:net';
import type { Server } from 'node:net';

import { afterEach, expect, it } from 'vitest';

import { StackError } from '../errors.ts';
import { freeServicePorts } from '../testing/free-ports.ts';
import { requireFreePorts } from './port-holder.ts';

let server: Server | undefined;

afterEach(async () => {
  await new Promise((resolve) => (server === undefined ? resolve(undefined) : server.close(resolve)));
  server = undefined;
});

it('names the program that holds a port, and the variable that would use it', async () => {
  const { redis: port } = await freeServicePorts();
  server = createServer();
  await new Promise<void>((resolve) => server?.listen(port, '127.0.0.1', resolve));

  const failure = await requireFreePorts([{ port, label: 'Redis', variable: 'REDIS_URL' }]).catch((error: unknown) => error);

  expect(failure).toBeInstanceOf(StackError);
  expect(String(failure)).toContain(`port ${port} (Redis) is held by process ${process.pid}`);
  expect(String(failure)).toContain('set REDIS_URL');
});

it('accepts ports nobody holds', async () => {
  const { redis, mqtt } = await freeServicePorts();
  await expect(
    requireFreePorts([
      { port: redis, label: 'Redis' },
      { port: mqtt, label: 'MQTT' },
    ]),
  ).resolves.toBeUndefined();
});
