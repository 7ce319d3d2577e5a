import { fork } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';

import { Redis } from 'ioredis';

import { connectKafka } from '@gridstream/kafka';
import type { KafkaConnection } from '@gridstream/kafka';
import { portsWithOffset, startServices } from '@gridstream/local-stack';
import { connectRedis } from '@gridstream/redis';
import { telemetryReading } from '@gridstream/schemas';

import { silentLogger } from './contest.ts';
import type { Contest, ContestResult } from './contest.ts';
import { devices, loadTopic } from './load-topic.ts';

const rounds = 5;
const records = Number(process.env['BENCH_RECORDS'] ?? 100_000);
const goal = 3.5;
const contenders = ['naive', 'gridstream'] as const;
type Contender = (typeof contenders)[number];

const prefix = `bench-${randomUUID().slice(0, 8)}.`;
const services = await startServices({
  home: join(tmpdir(), 'gridstream-bench'),
  ports: portsWithOffset(7000),
  services: ['kafka', 'registry', 'redis'],
});
const { urls } = services;

const race = async (name: Contender, round: number): Promise<ContestResult> => {
  const contest: Contest = {
    ...urls,
    topicPrefix: prefix,
    redisPrefix: `${prefix}${name}:${round}:`,
    group: `${prefix}${name}-${round}`,
    records,
  };
  const child = fork(join(import.meta.dirname, `contender-${name}.ts`), [JSON.stringify(contest)]);
  const { promise, resolve, reject } = Promise.withResolvers<ContestResult>();
  child.once('message', (message) => resolve(asResult(message)));
  child.once('exit', (code) => reject(new Error(`${name} ended with ${code} before its result`)));
  const result = await promise;
  if (child.exitCode === null) await new Promise((ended) => child.once('exit', ended));
  return result;
};

/** Contenders are our own files and answer with exactly this. */
const asResult = (message: unknown): ContestResult => message as ContestResult;

/** Device → time of its final sample, as each contender left it in Redis. */
const finalStates = async (kafka: KafkaConnection, redis: Redis, round: number): Promise<readonly ReadonlyMap<string, number>[]> => {
  const naive = new Map(
    Object.entries(await redis.hgetall(`${prefix}naive:${round}:naive`)).map(([device, text]) => [
      device,
      telemetryReading.parse(JSON.parse(text)).timestamp,
    ]),
  );
  const ours = await connectRedis({
    url: urls.redisUrl,
    prefix: `${prefix}gridstream:${round}:`,
    logger: silentLogger,
    decodeReading: async (value) => {
      const decoded = await kafka.codec.decode('telemetry-reading', value);
      return decoded.ok ? decoded.value : null;
    },
  });
  const readings = await ours.gridStateReader.readDevices([...naive.keys()]);
  await ours.disconnect();
  return [naive, new Map(readings.map(({ reading }) => [reading.device_id, reading.timestamp]))];
};

const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
const print = (line: string): void => void process.stdout.write(`${line}\n`);

const compare = (results: ReadonlyMap<Contender, readonly ContestResult[]>): number => {
  const rateOf = (name: Contender): number => median((results.get(name) ?? []).map(({ records: count, cpuSeconds }) => count / cpuSeconds));
  for (const [name, all] of results) {
    const peak = Math.max(...all.map(({ peakMegabytes }) => peakMegabytes));
    const wall = median(all.map(({ records: count, wallSeconds }) => count / wallSeconds));
    print(
      `${name.padEnd(12)} ${Math.round(rateOf(name)).toLocaleString('en')} records per CPU second (median of ${all.length}), ${Math.round(wall).toLocaleString('en')} per second of wall time, peak ${Math.round(peak)} MB`,
    );
  }
  return rateOf('gridstream') / rateOf('naive');
};

const main = async (): Promise<void> => {
  const kafka = await connectKafka({
    brokers: urls.kafkaBrokers,
    clientId: 'bench',
    topicPrefix: prefix,
    registryUrl: urls.schemaRegistryUrl,
    logger: silentLogger,
  });
  const redis = new Redis(urls.redisUrl);
  await kafka.ensureTopics();
  await kafka.registerSchemas({ changedBy: 'bench', gitRevision: 'bench' });
  await loadTopic(kafka, records);
  print(`${records.toLocaleString('en')} records of ${devices} devices, ${rounds} interleaved rounds, Node ${process.version}`);
  const results = new Map<Contender, ContestResult[]>(contenders.map((name) => [name, []]));
  let areEqual = true;
  for (let round = 1; round <= rounds; round += 1) {
    for (const name of contenders) results.get(name)?.push(await race(name, round));
    const [naive, ours] = await finalStates(kafka, redis, round);
    areEqual &&= naive?.size === devices && [...naive].every(([device, timestamp]) => ours?.get(device) === timestamp);
  }
  const ratio = compare(results);
  print(`ratio ${ratio.toFixed(2)} (goal ${goal}), final states ${areEqual ? 'equal' : 'DIFFER'}`);
  process.exitCode = ratio >= goal && areEqual ? 0 : 1;
  redis.disconnect();
  await kafka.disconnect();
};

try {
  await main();
} finally {
  await services.stop();
}
