import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';

import { connectAsync } from 'mqtt';

export interface TestBroker {
  readonly url: string;
  stop(): Promise<void>;
}

/** A mosquitto of its own on a free port, so that no other publisher is heard. */
export const startTestBroker = async (): Promise<TestBroker> => {
  const folder = mkdtempSync(join(tmpdir(), 'test-broker-'));
  const port = await freePort();
  const configuration = join(folder, 'mosquitto.conf');
  writeFileSync(configuration, `listener ${port} 127.0.0.1\nallow_anonymous true\nmax_queued_messages 0\nuser ${userInfo().username}\n`);
  const child = spawn('mosquitto', ['-c', configuration], { stdio: 'ignore' });
  const url = `mqtt://127.0.0.1:${port}`;
  for (;;) {
    try {
      await (await connectAsync(url, { protocolVersion: 5, reconnectPeriod: 0 }, false)).endAsync();
      break;
    } catch {
      if (child.exitCode !== null) throw new Error('mosquitto did not start');
    }
  }
  return {
    url,
    stop: async () => {
      const ended = new Promise((resolve) => child.once('exit', resolve));
      child.kill();
      await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
};

const freePort = async (): Promise<number> => {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return typeof address === 'object' && address !== null ? address.port : 0;
};
