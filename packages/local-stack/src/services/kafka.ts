import { randomBytes } from 'node:crypto';
import { mkdir, stat, writeFile } from 'node:fs/promises';
import { delimiter, join } from 'node:path';

import { awaitReady } from '../process/await-ready.ts';
import { startChild } from '../process/child.ts';
import type { Child } from '../process/child.ts';
import type { Java } from '../supply/java.ts';
import { mustRun } from '../supply/run-command.ts';
import { classArchiveOptions } from './class-archive.ts';
import { answersApiVersions } from './kafka-wire.ts';
import type { ServiceContext } from './service-context.ts';

const properties = ({ ports }: ServiceContext, logFolder: string): string =>
  Object.entries({
    'process.roles': 'broker,controller',
    'node.id': '1',
    'controller.listener.names': 'CONTROLLER',
    listeners: `PLAINTEXT://127.0.0.1:${ports.kafka},CONTROLLER://127.0.0.1:${ports.kafkaController}`,
    'advertised.listeners': `PLAINTEXT://127.0.0.1:${ports.kafka},CONTROLLER://127.0.0.1:${ports.kafkaController}`,
    'controller.quorum.bootstrap.servers': `127.0.0.1:${ports.kafkaController}`,
    'listener.security.protocol.map': 'PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT',
    'inter.broker.listener.name': 'PLAINTEXT',
    'log.dirs': logFolder,
    // A misspelt topic name must fail, not create a topic.
    'auto.create.topics.enable': 'false',
    'num.partitions': '1',
    'default.replication.factor': '1',
    'offsets.topic.replication.factor': '1',
    'offsets.topic.num.partitions': '8',
    'transaction.state.log.replication.factor': '1',
    'transaction.state.log.min.isr': '1',
    'transaction.state.log.num.partitions': '4',
    'share.coordinator.state.topic.replication.factor': '1',
    'share.coordinator.state.topic.min.isr': '1',
    'group.initial.rebalance.delay.ms': '0',
    'num.network.threads': '2',
    'num.io.threads': '4',
    // The cleaner's default of 128 MB would be a third of the heap.
    'log.cleaner.dedupe.buffer.size': '16777216',
    'controlled.shutdown.enable': 'false',
  })
    .map(([key, value]) => `${key}=${value}\n`)
    .join('');

const logging = `rootLogger.level = warn
rootLogger.appenderRef.console.ref = console
appender.console.type = Console
appender.console.name = console
appender.console.layout.type = PatternLayout
appender.console.layout.pattern = %d{ISO8601} %p %c{1} %m%n
logger.server.name = kafka.server.KafkaRaftServer
logger.server.level = info
`;

const clusterId = (): string => randomBytes(16).toString('base64url').replace(/^-/u, 'A');

/** Prepares the log folder on the first start; a kill during it leaves no meta.properties, and the next start repeats it. */
const formatOnce = async (java: Java, common: readonly string[], folder: string): Promise<void> => {
  if ((await stat(join(folder, 'logs', 'meta.properties')).catch(() => undefined)) !== undefined) return;
  const quick = ['-Xmx128m', '-XX:+UseSerialGC', '-XX:TieredStopAtLevel=1'];
  const format = ['kafka.tools.StorageTool', 'format', '--standalone', '-t', clusterId(), '-c', join(folder, 'server.properties')];
  await mustRun(java.command, [...quick, ...common, ...format], {
    remedy: `Kafka could not prepare ${folder}: check that the folder is writable and has space.`,
  });
};

/** Formats the data folder on the first start, starts a combined broker and controller, and waits until it answers. */
export const startKafka = async (context: ServiceContext, java: Java, jars: readonly string[]): Promise<Child> => {
  const folder = join(context.folders.data, 'kafka');
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'server.properties'), properties(context, join(folder, 'logs')));
  await writeFile(join(folder, 'log4j2.properties'), logging);
  const classPath = jars.join(delimiter);
  const common = ['-cp', classPath, `-Dlog4j2.configurationFile=${join(folder, 'log4j2.properties')}`];
  await formatOnce(java, common, folder);
  const memory = ['-Xms192m', '-Xmx384m', '-XX:+UseSerialGC'];
  const archive = await classArchiveOptions(context.cache, java, classPath);
  const child = await startChild({
    name: 'kafka',
    command: java.command,
    args: [...memory, ...archive, ...common, 'kafka.Kafka', join(folder, 'server.properties')],
    logFile: join(context.folders.logs, 'kafka.log'),
    pidFolder: context.pidFolder,
    stopTimeoutMs: 30_000,
  });
  await awaitReady(child, () => answersApiVersions('127.0.0.1', context.ports.kafka), 180_000);
  return child;
};
