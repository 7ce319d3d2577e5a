import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { join } from 'node:path';

import { afterAll, expect, inject, it, vi } from 'vitest';

import { connectRedis } from '@gridstream/redis';
import { buildReading, compareDelivery, createQuietLogger, noFaults } from '@gridstream/testing';
import type { Delivered } from '@gridstream/testing';

import { createRoleHarness } from '../../testing/role-harness.ts';

const harness = await createRoleHarness(inject('services'), { WORKER: 'grid-state', LOG_LEVEL: 'warn' });
const redis = await connectRedis({
  url: harness.env.REDIS_URL,
  prefix: harness.env.REDIS_PREFIX,
  logger: createQuietLogger(),
  decodeReading: async (value) => {
    const decoded = await harness.kafka.codec.decode('telemetry-reading', value);
    return decoded.ok ? decoded.value : null;
  },
});
let worker: ChildProcess | null = null;

const startWorker = (): ChildProcess =>
  spawn(process.execPath, [join(import.meta.dirname, '../../main.ts')], {
    env: { PATH: process.env['PATH'], ...harness.variables },
    stdio: 'ignore',
  });

afterAll(async () => {
  worker?.kill('SIGKILL');
  await redis.disconnect();
  await harness.close();
});

const devices = Array.from({ length: 20 }, (_, index) => `crash-${index}`);
const firstMs = Date.now() - 3_600_000;

const seen = async (): Promise<readonly Delivered[]> => {
  const sets = await Promise.all(
    devices.map(async (key) => (await redis.gridStateReader.readHistorical(key)).map(({ reading }) => ({ key, id: reading.timestamp }))),
  );
  return sets.flat();
};

it('loses and doubles nothing when its process is killed twice while records flow', { timeout: 120_000 }, async () => {
  const sent: Delivered[] = [];
  const sendRound = async (round: number): Promise<void> => {
    const readings = devices.flatMap((device) =>
      Array.from({ length: 5 }, (_, step) =>
        buildReading({ device_id: device, timestamp: firstMs + round * 10 + step, sequence: round, cause: 'HISTORICAL' }),
      ),
    );
    await harness.kafka.telemetrySink.publish('telemetry.iot.v1', readings);
    sent.push(...readings.map(({ device_id: key, timestamp: id }) => ({ key, id })));
  };

  worker = startWorker();
  let round = 0;
  for (const kills of [1, 2]) {
    const before = (await seen()).length;
    await vi.waitFor(
      async () => {
        await sendRound((round += 1));
        expect((await seen()).length).toBeGreaterThan(before);
      },
      { timeout: 40_000, interval: 100 },
    );
    await sendRound((round += 1));
    worker.kill('SIGKILL');
    expect(kills).toBeLessThan(3);
    await sendRound((round += 1));
    worker = startWorker();
  }
  await vi.waitFor(async () => expect((await seen()).length).toBeGreaterThanOrEqual(sent.length), { timeout: 60_000, interval: 200 });
  expect(compareDelivery(sent, await seen())).toEqual(noFaults);
});
