import process from 'node:process';

import { createDuplicateWindow } from '@gridstream/domain/telemetry';
import type { DuplicateWindow } from '@gridstream/domain/telemetry';
import { connectKafka } from '@gridstream/kafka';
import { commitTelemetryBatch, processTelemetryBatch } from '@gridstream/operations';
import { connectRedis } from '@gridstream/redis';

import { createMeter, readContest, silentLogger } from './contest.ts';

// The pipeline of the grid-state role: decode, gate, dedupe, fold, one Lua call a shard and batch, commit last.
const contest = readContest(process.argv[2]);
const kafka = await connectKafka({
  brokers: contest.kafkaBrokers,
  clientId: 'bench-ours',
  topicPrefix: contest.topicPrefix,
  registryUrl: contest.schemaRegistryUrl,
  logger: silentLogger,
});
const redis = await connectRedis({ url: contest.redisUrl, prefix: contest.redisPrefix, logger: silentLogger });
const reader = kafka.codec.reader('telemetry-reading');
const windows = new Map<number, DuplicateWindow>();
const meter = createMeter();
const done = Promise.withResolvers<void>();
let handled = 0;

const consuming = await kafka.consumeBatches({
  group: contest.group,
  topics: ['telemetry.iot.v1'],
  handleBatch: async ({ partition, records }) => {
    meter.start();
    const window = windows.get(partition) ?? createDuplicateWindow();
    windows.set(partition, window);
    const processed = await processTelemetryBatch(
      { reader, window, readMarks: redis.gridStateWriter.readMarks, group: contest.group, nowMs: Date.now() },
      { topic: 'telemetry.iot.v1', partition, records },
    );
    const last = records.at(-1);
    if (last === undefined) return;
    await commitTelemetryBatch({ writer: redis.gridStateWriter, deadLetters: kafka.deadLetterSink, persist: (step) => step() }, processed, {
      group: contest.group,
      topic: 'telemetry.iot.v1',
      partition,
      offset: last.offset,
      timestampMs: last.timestampMs,
      atMs: Date.now(),
    });
    handled += records.length;
    if (handled >= contest.records) done.resolve();
  },
});
await Promise.race([done.promise, consuming.failed]);
process.send?.(meter.result(handled));
await kafka.disconnect();
await redis.disconnect();
process.disconnect?.();
