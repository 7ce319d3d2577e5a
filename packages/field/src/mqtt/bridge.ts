import { setTimeout as wait } from 'node:timers/promises';

import { connect } from 'mqtt';
import type { IClientOptions, IPublishPacket, MqttClient } from 'mqtt';

import type { DeadLetterSink, TelemetrySink } from '@gridstream/operations';

import { createBatcher } from './batcher.ts';
import { castMessage } from './cast-message.ts';
import type { CastContext, MqttMessage } from './cast-message.ts';
import { holdAcks } from './deferred-acks.ts';
import type { HeldAck } from './deferred-acks.ts';
import { topicRoot } from './parse-topic.ts';
import { toDeadLetter } from './to-dead-letter.ts';

export interface BridgeOptions extends CastContext {
  readonly url: string;
  /** Stable across restarts: the broker keeps the session, and what was not acknowledged, under this name. */
  readonly clientId: string;
  /** Shared subscription: the bridges of one system split the messages between them, those of another get their own copy. */
  readonly shareName: string;
  readonly telemetry: TelemetrySink;
  readonly deadLetters: DeadLetterSink;
  readonly nowMs: () => number;
  readonly onBatch: (batch: BatchReport) => void;
  /** A batch could not be made durable: nothing of it is acknowledged while it is tried again. */
  readonly onSinkFailure: (error: unknown) => void;
  readonly onConnection: (isConnected: boolean, detail: string) => void;
}

export interface BatchReport {
  readonly readings: number;
  readonly deadLetters: ReadonlyMap<string, number>;
  /** Longest time from a sample at its device to its commit in the log, ms; null without a live reading. */
  readonly latencyMsMax: number | null;
}

export interface Bridge {
  connected(): boolean;
  /** Messages received but not acknowledged. */
  outstanding(): number;
  stop(): Promise<void>;
}

interface Held {
  readonly message: MqttMessage;
  readonly ack: HeldAck | null;
}

/** Back-pressure: the broker sends no more than this many messages before it has their acknowledgements. */
const receiveMaximum = 500;
const lingerMs = 20;
const batchBytesMax = 4 * 1024 * 1024;
const sessionExpirySeconds = 24 * 3_600;
const reconnectMs = 1_000;
const retryMs = 500;
const stopWithinMs = 5_000;

/** Subscribes to the fleet and acknowledges each message only once the log has it, as a reading or as a dead letter. */
export const startBridge = (options: BridgeOptions): Bridge => {
  const client = connect(options.url, clientOptions(options.clientId));
  const held = new Set<Held>();
  const lifetime = { connection: 0, stopping: false };
  const batcher = createBatcher<Held>({
    itemsMax: receiveMaximum,
    bytesMax: batchBytesMax,
    lingerMs,
    bytesOf: ({ message }) => message.payload.byteLength,
    handle: (batch) => handleBatch(batch, { options, lifetime, held }),
  });
  receive(client, options.nowMs, (each) => {
    held.add(each);
    batcher.add(each);
  });
  watchConnection(client, options, () => {
    lifetime.connection += 1;
    batcher.clear();
    held.clear();
  });
  return {
    connected: () => client.connected,
    outstanding: () => held.size,
    stop: async () => {
      lifetime.stopping = true;
      // A log that hangs must not keep the process: what is not acknowledged comes again.
      await Promise.race([batcher.idle(), wait(stopWithinMs, undefined, { ref: false })]);
      await client.endAsync();
    },
  };
};

const clientOptions = (clientId: string): IClientOptions => ({
  protocolVersion: 5,
  clientId,
  clean: false,
  reconnectPeriod: reconnectMs,
  connectTimeout: 10_000,
  resubscribe: false,
  properties: { receiveMaximum, sessionExpiryInterval: sessionExpirySeconds },
});

/** Hands over each message with its acknowledgement; one at QoS 0 has none to hold. */
const receive = (client: MqttClient, nowMs: () => number, take: (held: Held) => void) => {
  let current: MqttMessage | null = null;
  holdAcks(client, (_messageId, ack) => {
    if (current !== null) take({ message: current, ack });
    current = null;
  });
  client.handleMessage = (packet: IPublishPacket, done: () => void) => {
    const payload = typeof packet.payload === 'string' ? Buffer.from(packet.payload) : packet.payload;
    const message = { topic: packet.topic, payload, receivedAtMs: nowMs() };
    if (packet.qos === 0) take({ message, ack: null });
    else current = message;
    done();
  };
};

const watchConnection = (client: MqttClient, options: BridgeOptions, forget: () => void) => {
  client.on('connect', () => {
    client.subscribe(`$share/${options.shareName}/${topicRoot}/#`, { qos: 1 }, (error, granted) => {
      const isRefused = error !== null || (granted ?? []).some(({ qos }) => qos >= 128);
      options.onConnection(!isRefused, isRefused ? 'the broker refused the subscription' : 'subscribed');
    });
  });
  // What was not acknowledged on this connection comes again on the next: keeping it would publish it twice.
  client.on('close', () => {
    forget();
    options.onConnection(false, 'the connection to the broker is closed');
  });
  client.on('error', (error) => options.onConnection(false, error.message));
};

interface Batch {
  readonly options: BridgeOptions;
  readonly lifetime: { readonly connection: number; readonly stopping: boolean };
  readonly held: Set<Held>;
}

/** Tries until the log has the batch. It gives up only when the connection that could acknowledge it has gone. */
const handleBatch = async (batch: readonly Held[], { options, lifetime, held }: Batch): Promise<void> => {
  const sorted = sortOut(batch, options);
  const { connection } = lifetime;
  const untilDurable = async (publish: () => Promise<void>): Promise<boolean> => {
    for (;;) {
      try {
        await publish();
        return true;
      } catch (error) {
        options.onSinkFailure(error);
        if (lifetime.stopping || lifetime.connection !== connection) return false;
        await wait(retryMs);
      }
    }
  };
  const { readings, deadLetters } = sorted;
  if (readings.length > 0 && !(await untilDurable(() => options.telemetry.publish('telemetry.iot.v1', readings)))) return;
  if (deadLetters.length > 0 && !(await untilDurable(() => options.deadLetters.publish(deadLetters)))) return;
  for (const each of batch) {
    each.ack?.release();
    held.delete(each);
  }
  options.onBatch(reportOf(sorted, options.nowMs()));
};

const sortOut = (batch: readonly Held[], context: CastContext) => {
  const readings = [];
  const deadLetters = [];
  for (const { message } of batch) {
    const result = castMessage(message, context);
    if (result.kind === 'reading') readings.push(result.reading);
    else deadLetters.push(toDeadLetter(message, result.refusal, result.deviceId));
  }
  return { readings, deadLetters };
};

const reportOf = (sorted: ReturnType<typeof sortOut>, nowMs: number): BatchReport => {
  const counts = new Map<string, number>();
  for (const { reason } of sorted.deadLetters) counts.set(reason, (counts.get(reason) ?? 0) + 1);
  const live = sorted.readings.filter((reading) => reading.cause !== 'HISTORICAL');
  const latencyMsMax = live.length === 0 ? null : Math.max(0, ...live.map((reading) => nowMs - reading.timestamp));
  return { readings: sorted.readings.length, deadLetters: counts, latencyMsMax };
};
