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

/** Formats the data folder on the first start, starts a combined broker and controller, and waits until it answers. */
export const startKafka = async (context: ServiceContext, java: Java, jars: readonly string[]): Promise<Child> => {
  const folder = join(context.folders.data, 'kafka');
  const logFolder = join(folder, 'logs');
  await mkdir(folder, { recursive: true });
  const configuration = join(folder, 'server.properties');
  const logConfiguration = join(folder, 'log4j2.properties');
  await writeFile(configuration, properties(context, logFolder));
  await writeFile(logConfiguration, logging);
  const classPath = jars.join(delimiter);
  const common = ['-cp', classPath, `-Dlog4j2.configurationFile=${logConfiguration}`];

  if ((await stat(join(logFolder, 'meta.properties')).catch(() => undefined)) === undefined) {
    const clusterId = randomBytes(16).toString('base64url').replace(/^-/u, 'A');
    await mustRun(
      java.command,
      [
        '-Xmx128m',
        '-XX:+UseSerialGC',
        '-XX:TieredStopAtLevel=1',
        ...common,
        'kafka.tools.StorageTool',
        'format',
        '--standalone',
        '-t',
        clusterId,
        '-c',
        configuration,
      ],
      {
        remedy: `Kafka could not prepare ${logFolder}: check that the folder is writable and has space.`,
      },
    );
  }
  const child = await startChild({
    name: 'kafka',
    command: java.command,
    args: [
      '-Xms192m',
      '-Xmx384m',
      '-XX:+UseSerialGC',
      ...(await classArchiveOptions(context.cache, java, classPath)),
      ...common,
      'kafka.Kafka',
      configuration,
    ],
    logFile: join(context.folders.logs, 'kafka.log'),
    pidFolder: context.pidFolder,
    stopTimeoutMs: 30_000,
  });
  await awaitReady(child, () => answersApiVersions('127.0.0.1', context.ports.kafka), 90_000);
  return child;
};
