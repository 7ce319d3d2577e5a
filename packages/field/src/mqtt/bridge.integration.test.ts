import { randomUUID } from 'node:crypto';

import { connectAsync } from 'mqtt';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';

import type { DeadLetter } from '@gridstream/operations';
import type { TelemetryReading } from '@gridstream/schemas';

import { startTestBroker } from '../testing/test-broker.ts';
import type { TestBroker } from '../testing/test-broker.ts';
import { startBridge } from './bridge.ts';
import type { Bridge } from './bridge.ts';

let broker: TestBroker;
const bridges: Bridge[] = [];
// A broker for each test: the session of a bridge that has gone keeps its share of the messages.
beforeEach(async () => {
  broker = await startTestBroker();
});
afterEach(async () => {
  await Promise.all(bridges.splice(0).map((bridge) => bridge.stop()));
  await broker.stop();
});

const until = (check: () => void) => vi.waitFor(check, { timeout: 15_000, interval: 25 });

/** A log that can be away, and that can be slow: nothing is durable before `open`. */
const createLog = (isOpen = true) => {
  let open = () => {};
  const gate = new Promise<void>((resolve) => (open = resolve));
  if (isOpen) open();
  const state = { failures: 0, readings: [] as TelemetryReading[], letters: [] as DeadLetter[], calls: 0 };
  const durable = async () => {
    state.calls += 1;
    if (state.failures > 0) {
      state.failures -= 1;
      throw new Error('the log is away');
    }
    await gate;
  };
  return {
    state,
    open: () => open(),
    telemetry: {
      publish: async (_: unknown, readings: readonly TelemetryReading[]) => {
        await durable();
        state.readings.push(...readings);
      },
    },
    deadLetters: {
      publish: async (letters: readonly DeadLetter[]) => {
        await durable();
        state.letters.push(...letters);
      },
    },
  };
};

const bridgeTo = async (log: ReturnType<typeof createLog>, clientId: string) => {
  let subscribed = false;
  const bridge = startBridge({
    url: broker.url,
    clientId,
    shareName: 'gridstream',
    ...log,
    isKnownDevice: (id) => id.startsWith('thermostat-'),
    sessionEpoch: 'session',
    nowMs: () => Date.now(),
    onBatch: () => undefined,
    onSinkFailure: () => undefined,
    onConnection: (isConnected) => (subscribed = isConnected),
  });
  bridges.push(bridge);
  await until(() => expect(subscribed).toBe(true));
  return bridge;
};

const packet = (id: string, sequence: number) =>
  JSON.stringify({
    device_id: id,
    timestamp: Date.now() + sequence,
    sequence,
    firmware: 'f-1',
    points: [{ name: 'setpoint', value: 21, unit: 'Cel' }],
  });

const publishMany = async (count: number, first = 0) => {
  const client = await connectAsync(broker.url, { protocolVersion: 5 });
  const id = 'thermostat-0001';
  for (let index = first; index < first + count; index += 1)
    await client.publishAsync(`gridstream/v1/thermostat/${id}/telemetry`, packet(id, index), { qos: 1 });
  await client.endAsync();
};
const sequencesOf = (log: ReturnType<typeof createLog>) => log.state.readings.map((reading) => reading.sequence);
const upTo = (count: number) => Array.from({ length: count }, (_, index) => index);

describe('the bridge on a real broker', () => {
  test('acknowledges nothing before the log has it: what a lost bridge held comes again to its successor, in order', async () => {
    const clientId = `bridge-${randomUUID()}`;
    const away = createLog();
    away.state.failures = Number.POSITIVE_INFINITY;
    const lost = await bridgeTo(away, clientId);
    await publishMany(30);
    await until(() => expect(away.state.calls).toBeGreaterThan(0));
    bridges.length = 0;
    await lost.stop();
    const log = createLog();
    // The same client id takes the session over, as a restarted process does.
    await bridgeTo(log, clientId);
    await until(() => expect(sequencesOf(log)).toEqual(upTo(30)));
    expect(away.state.readings).toEqual([]);
  });

  test('keeps what is published while it is away, and loses and doubles none of it', async () => {
    const clientId = `bridge-${randomUUID()}`;
    const first = createLog();
    const before = await bridgeTo(first, clientId);
    await publishMany(10);
    await until(() => expect(sequencesOf(first)).toEqual(upTo(10)));
    bridges.length = 0;
    await before.stop();
    await publishMany(40, 10);
    const second = createLog();
    await bridgeTo(second, clientId);
    await until(() => expect(sequencesOf(second)).toHaveLength(40));
    expect([...sequencesOf(first), ...sequencesOf(second)]).toEqual(upTo(50));
  });

  test('tries a batch again until the log takes it, and lets nothing overtake it', async () => {
    const log = createLog();
    log.state.failures = 2;
    await bridgeTo(log, `bridge-${randomUUID()}`);
    await publishMany(25);
    await until(() => expect(sequencesOf(log)).toEqual(upTo(25)));
    expect(log.state.calls).toBeGreaterThan(2);
  });

  test('holds no more messages than its Receive Maximum while the log is slow, and all of them arrive afterwards', async () => {
    const log = createLog(false);
    const bridge = await bridgeTo(log, `bridge-${randomUUID()}`);
    await publishMany(700);
    await until(() => expect(bridge.outstanding()).toBeGreaterThan(0));
    expect(bridge.outstanding()).toBeLessThanOrEqual(500);
    log.open();
    await until(() => expect(sequencesOf(log)).toEqual(upTo(700)));
    await until(() => expect(bridge.outstanding()).toBe(0));
  });

  test('turns hostile topics and payloads into dead letters with their bytes, and goes on', async () => {
    const log = createLog();
    await bridgeTo(log, `bridge-${randomUUID()}`);
    const client = await connectAsync(broker.url, { protocolVersion: 5 });
    const send = (topic: string, payload: string | Buffer) => client.publishAsync(topic, payload, { qos: 1 });
    await send('gridstream/v1/thermostat/a/b/telemetry', 'x');
    await send('gridstream/v1/thermostat/тест/telemetry', 'x');
    await send('gridstream/v1/thermostat/thermostat-0001/telemetry', Buffer.from([0xff, 0xfe]));
    await send('gridstream/v1/thermostat/thermostat-0001/telemetry', '');
    await send('gridstream/v1/thermostat/thermostat-0001/telemetry', Buffer.alloc(2_000_000, 0x20));
    await send('gridstream/v1/pool-pump/pool-pump-0001/telemetry', packet('pool-pump-0001', 0));
    await send('gridstream/v1/thermostat/thermostat-0001/telemetry', packet('thermostat-0001', 7));
    await client.endAsync();
    await until(() => expect(sequencesOf(log)).toEqual([7]));
    expect(log.state.letters.map((letter) => letter.reason)).toEqual([
      'TOPIC_INVALID',
      'TOPIC_INVALID',
      'DECODE_FAILED',
      'DECODE_FAILED',
      'TOO_LARGE',
      'ASSET_UNKNOWN',
    ]);
    expect(log.state.letters[2]?.value).toEqual(Buffer.from([0xff, 0xfe]));
  });
});
