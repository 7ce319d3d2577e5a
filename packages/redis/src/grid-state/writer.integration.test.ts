import { randomUUID } from 'node:crypto';

import type { Redis } from 'ioredis';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';

import { AppError } from '@gridstream/operations';
import type { StateWrite } from '@gridstream/operations';
import { readModelKeys } from '@gridstream/schemas';

import { openRedis } from '../client/client.ts';
import { createGridStateWriter } from './writer.ts';

const { redisUrl } = inject('services');
const prefix = `test-${randomUUID()}:`;
const keys = readModelKeys(prefix);
const logger = { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined, child: () => logger };

const write = (change: Partial<StateWrite> = {}): StateWrite => ({
  deviceId: 'device-1',
  timestampMs: 1_790_000_000_000,
  sequence: 1,
  receivedAtMs: 1_790_000_000_050,
  payloadHash: 1,
  historical: false,
  value: Buffer.from('value'),
  ...change,
});

let redis: Redis;
beforeAll(async () => {
  redis = await openRedis(redisUrl, logger);
});
afterAll(async () => {
  const mine = await redis.keys(`${prefix}*`);
  if (mine.length > 0) await redis.del(...mine);
  redis.disconnect();
});

describe('createGridStateWriter', () => {
  it('ends at the newest sample of every device when eight writers race with shuffled samples', async () => {
    const devices = Array.from({ length: 300 }, (_, index) => `racer-${index}`);
    const samples = devices.flatMap((deviceId) =>
      Array.from({ length: 24 }, (_, step) =>
        write({
          deviceId,
          timestampMs: 1000 + Math.floor(step / 6),
          sequence: Math.floor(step / 2) % 3,
          payloadHash: step % 2,
          value: Buffer.from(`${step}`),
        }),
      ),
    );
    const writers = await Promise.all(Array.from({ length: 8 }, () => openRedis(redisUrl, logger)));
    await Promise.all(
      writers.map(async (connection, writer) => {
        const shuffled = samples
          .filter((_, index) => index % 8 === writer)
          .toSorted((a, b) => hash(`${writer}${a.deviceId}${a.value.join()}`) - hash(`${writer}${b.deviceId}${b.value.join()}`));
        const target = createGridStateWriter(connection, prefix);
        for (let start = 0; start < shuffled.length; start += 50) await target.write('SCADA', shuffled.slice(start, start + 50));
        connection.disconnect();
      }),
    );
    const stored = await redis.hmgetBuffer(keys.scadaState, ...devices);
    expect(new Set(stored.map((entry) => entry?.subarray(32).toString()))).toEqual(new Set(['23']));
  });

  it('counts what lost against a newer entry, and reads back the mark of what won', async () => {
    const writer = createGridStateWriter(redis, prefix);
    expect(await writer.write('IOT', [write({ timestampMs: 2000, payloadHash: 7 })])).toEqual({ written: 1, stale: 0 });
    expect(await writer.write('IOT', [write({ timestampMs: 1999 })])).toEqual({ written: 0, stale: 1 });
    expect(await writer.readMarks('IOT', ['device-1', 'never-seen'])).toEqual(
      new Map([['device-1', { timestampMs: 2000, payloadHash: 7 }]]),
    );
  });

  it('takes more devices than one call may hold', async () => {
    const many = Array.from({ length: 4500 }, (_, index) => write({ deviceId: `many-${index}` }));
    expect(await createGridStateWriter(redis, `${prefix}many:`).write('SCADA', many)).toEqual({ written: 4500, stale: 0 });
  });

  it('keeps a historical sample once, apart from the live state', async () => {
    const writer = createGridStateWriter(redis, prefix);
    const historical = write({ deviceId: 'past', historical: true });
    await writer.write('IOT', [historical]);
    expect(await writer.write('IOT', [historical, { ...historical, payloadHash: 9 }])).toEqual({ written: 0, stale: 2 });
    expect(await redis.zcard(keys.historical('past'))).toBe(1);
    expect(await writer.readMarks('IOT', ['past'])).toEqual(new Map());
  });

  it('goes on after the server has forgotten its scripts', async () => {
    await redis.script('FLUSH');
    expect(await createGridStateWriter(redis, prefix).write('SCADA', [write({ deviceId: 'after-flush' })])).toEqual({
      written: 1,
      stale: 0,
    });
  });
});

describe('openRedis', () => {
  it('fails at once with STATE_UNAVAILABLE when nothing listens', async () => {
    const failure: unknown = await openRedis('redis://127.0.0.1:1', logger).catch((cause: unknown) => cause);
    expect(failure).toBeInstanceOf(AppError);
    expect(failure).toMatchObject({ code: 'STATE_UNAVAILABLE', retryable: true });
  });
});

const hash = (text: string): number => [...text].reduce((sum, char) => (Math.imul(sum, 31) + (char.codePointAt(0) ?? 0)) | 0, 7);
