import type { DeadLetterSink, EventAppender, EventFollower, RecordPosition, ReplayLog, TelemetrySink } from '@gridstream/operations';
import type { SchemaChange } from '@gridstream/schemas';

import { createLagAdmin } from './admin/lag-admin.ts';
import type { LagAdmin } from './admin/lag-admin.ts';
import { createClient } from './client/client.ts';
import type { KafkaOptions } from './client/options.ts';
import { ulid } from './client/ulid.ts';
import { consumeBatches } from './consumer/consume-batches.ts';
import type { ConsumeOptions, Consuming } from './consumer/consume-batches.ts';
import { createEventFollower } from './consumer/event-follower.ts';
import { followTopics } from './consumer/follow-topics.ts';
import type { HandleRaw, RawFollowing } from './consumer/follow-topics.ts';
import type { RawRecord } from './consumer/raw-record.ts';
import { readRange } from './consumer/read-range.ts';
import type { RangeRequest } from './consumer/read-range.ts';
import { createDeadLetterSink } from './dead-letters/sink.ts';
import { createEventAppender } from './producer/event-appender.ts';
import { createRecordProducer } from './producer/record-producer.ts';
import type { OutgoingRecord } from './producer/record-producer.ts';
import { createTelemetrySink } from './producer/telemetry-sink.ts';
import { createCodec } from './registry/codec.ts';
import type { Codec } from './registry/codec.ts';
import { registerSchemas } from './registry/register-schemas.ts';
import type { RegisterSchemasInput } from './registry/register-schemas.ts';
import { createRegistryClient } from './registry/registry-client.ts';
import type { RegistryClient } from './registry/registry-client.ts';
import { createSchemaCache } from './registry/schema-cache.ts';
import { createReplayLog } from './replay-log.ts';
import { ensureTopics } from './topics/ensure-topics.ts';

export interface KafkaConnection {
  readonly appender: EventAppender;
  readonly follower: EventFollower;
  readonly telemetrySink: TelemetrySink;
  readonly deadLetterSink: DeadLetterSink;
  readonly codec: Codec;
  readonly registry: RegistryClient;
  readonly admin: LagAdmin;
  /** Consumes in a durable group; topics without prefix. */
  consumeBatches(options: ConsumeOptions): Promise<Consuming>;
  /** Follows topics without decoding, such as dead letters; topics without prefix. */
  followRaw(topics: readonly string[], handle: HandleRaw): Promise<RawFollowing>;
  /** Reads a stretch of one partition once; for rare, single look-ups. */
  readRange(request: RangeRequest): Promise<readonly RawRecord[]>;
  readonly replayLog: ReplayLog;
  /** Sends bytes as they are; topic without prefix. */
  sendRaw(topic: string, records: readonly OutgoingRecord[]): Promise<readonly RecordPosition[]>;
  ensureTopics(): Promise<readonly string[]>;
  registerSchemas(input: RegisterSchemasInput): Promise<readonly SchemaChange[]>;
  disconnect(): Promise<void>;
}

/** Connects the producer and the registry; consumers and followers join when asked. Throws an AppError when Kafka is away. */
export const connectKafka = async (options: KafkaOptions): Promise<KafkaConnection> => {
  const { topicPrefix, logger } = options;
  const client = createClient(options);
  const registry = createRegistryClient(options.registryUrl);
  const codec = createCodec({ registry, cache: createSchemaCache(registry, () => performance.now()), topicPrefix });
  const producer = await createRecordProducer(client, options.sendTimeoutMs ?? 5000);
  const appender = createEventAppender(codec, producer, topicPrefix);
  const scope = { client, topicPrefix, logger, groupId: () => `gs-follow-${ulid(Date.now())}` };
  const admin = createLagAdmin(client, topicPrefix);
  const running = new Set<{ stop(): Promise<void> }>();
  const track = async <Running extends { stop(): Promise<void> }>(starting: Promise<Running>): Promise<Running> => {
    const started = await starting;
    running.add(started);
    return started;
  };
  const follower: EventFollower = { follow: (topics, handle) => track(createEventFollower(scope, codec).follow(topics, handle)) };

  return {
    appender,
    follower,
    codec,
    registry,
    admin,
    telemetrySink: createTelemetrySink(codec, producer, topicPrefix),
    deadLetterSink: createDeadLetterSink(producer, { topicPrefix, serviceVersion: options.clientId, nowMs: () => Date.now() }),
    consumeBatches: (consumeOptions) => track(consumeBatches(scope, consumeOptions)),
    followRaw: (topics, handle) => track(followTopics(scope, topics, handle)),
    readRange: (request) => readRange(scope, request),
    replayLog: createReplayLog(scope, codec, producer),
    sendRaw: (topic, records) => producer.send(`${topicPrefix}${topic}`, records),
    ensureTopics: () => ensureTopics(client, topicPrefix),
    registerSchemas: (input) => registerSchemas({ registry, appender, topicPrefix, nowMs: () => Date.now() }, input),
    disconnect: async () => {
      await Promise.allSettled([...running].map((each) => each.stop()));
      await admin.disconnect();
      await producer.disconnect();
    },
  };
};
