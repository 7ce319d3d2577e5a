import process from 'node:process';

import { Redis } from 'ioredis';
import { Kafka, logLevel } from 'kafkajs';

import { telemetryReading } from '@gridstream/schemas';
import { avroType } from '@gridstream/schemas/avro';

import { createMeter, readContest } from './contest.ts';

// The same job as one writes it first: each message decoded, parsed by zod, and one awaited HSET.
const contest = readContest(process.argv[2]);
const consumer = new Kafka({ brokers: contest.kafkaBrokers.split(','), clientId: 'bench-naive', logLevel: logLevel.NOTHING }).consumer({
  groupId: contest.group,
});
const redis = new Redis(contest.redisUrl);
const type = avroType('telemetry-reading');
const meter = createMeter();
const done = Promise.withResolvers<void>();
let handled = 0;

await consumer.connect();
await consumer.subscribe({ topics: [`${contest.topicPrefix}telemetry.iot.v1`], fromBeginning: true });
await consumer.run({
  eachMessage: async ({ message }) => {
    meter.start();
    const reading = telemetryReading.parse(type.fromBuffer((message.value ?? Buffer.alloc(0)).subarray(5)));
    await redis.hset(`${contest.redisPrefix}naive`, reading.device_id, JSON.stringify(reading));
    handled += 1;
    if (handled >= contest.records) done.resolve();
  },
});
await done.promise;
process.send?.(meter.result(handled));
await consumer.disconnect();
redis.disconnect();
process.disconnect?.();
