import { mkdir, readdir, rename, rm, stat } from 'node:fs/promises';
import { delimiter, join } from 'node:path';

import { awaitReady } from '../process/await-ready.ts';
import { startChild } from '../process/child.ts';
import type { Child } from '../process/child.ts';
import type { Java } from '../supply/java.ts';
import { mustRun } from '../supply/run-command.ts';
import { classArchiveOptions } from './class-archive.ts';
import { createSinglePartitionTopic } from './kafka-wire.ts';
import type { ServiceContext } from './service-context.ts';
import { answersHttp } from './socket-probes.ts';

const journalTopic = 'kafkasql-journal';

/** Unpacks the registry's distribution into the cache, once, and returns that folder. */
export const unpackRegistry = async (cache: string, archive: string): Promise<string> => {
  const folder = join(cache, 'registry', '3.3.3');
  if ((await stat(folder).catch(() => undefined)) !== undefined) return folder;
  const partial = `${folder}.part-${process.pid}`;
  await rm(partial, { recursive: true, force: true });
  await mkdir(partial, { recursive: true });
  await mustRun('tar', ['-xzf', archive, '-C', partial], {
    remedy: 'Needs the program tar (Debian: apt install tar gzip), or an existing registry through SCHEMA_REGISTRY_URL.',
  });
  await rename(partial, folder);
  return folder;
};

const jarsIn = async (folder: string): Promise<readonly string[]> =>
  (await readdir(folder))
    .filter((name) => name.endsWith('.jar'))
    .toSorted()
    .map((name) => join(folder, name));

const classPathOf = async (distribution: string): Promise<string> => {
  // Rewritten classes replace their originals only when they come first.
  const first = ['transformed-bytecode.jar', 'generated-bytecode.jar'].map((name) => join(distribution, 'quarkus', name));
  const rest = await Promise.all(['app', 'lib/boot', 'lib/main'].map((folder) => jarsIn(join(distribution, folder))));
  return [...first, ...rest.flat()].join(delimiter);
};

export interface RegistryInputs {
  readonly java: Java;
  readonly distribution: string;
  readonly kafkaBrokers: string;
}

/** Starts the registry on its journal in Kafka. Ready means that the journal has been replayed: before that it answers with partial state. */
export const startRegistry = async (context: ServiceContext, { java, distribution, kafkaBrokers }: RegistryInputs): Promise<Child> => {
  const [host = '127.0.0.1', port = '9092'] = (kafkaBrokers.split(',')[0] ?? '').split(':');
  await createSinglePartitionTopic(host, Number(port), journalTopic);
  const classPath = await classPathOf(distribution);
  const settings = {
    'quarkus.http.host': '127.0.0.1',
    'quarkus.http.port': context.ports.registry,
    'quarkus.management.host': '127.0.0.1',
    'quarkus.management.port': context.ports.registryManagement,
    'quarkus.log.level': 'WARN',
    'apicurio.storage.kind': 'kafkasql',
    'apicurio.kafkasql.bootstrap.servers': kafkaBrokers,
    'apicurio.kafkasql.topic': journalTopic,
    // Its default of 5 s is waited for twice during a start.
    'apicurio.kafkasql.consumer.poll.timeout': 250,
    'java.util.logging.manager': 'org.jboss.logmanager.LogManager',
  };
  const child = await startChild({
    name: 'registry',
    command: java.command,
    args: [
      '-Xmx256m',
      '-XX:+UseSerialGC',
      '--add-opens=java.base/java.lang=ALL-UNNAMED',
      ...(await classArchiveOptions(context.cache, java, classPath)),
      '-cp',
      classPath,
      ...Object.entries(settings).map(([key, value]) => `-D${key}=${value}`),
      'io.quarkus.runner.GeneratedMain',
    ],
    logFile: join(context.folders.logs, 'registry.log'),
    pidFolder: context.pidFolder,
    stopTimeoutMs: 30_000,
  });
  await awaitReady(child, () => answersHttp(`http://127.0.0.1:${context.ports.registryManagement}/health/ready`), 240_000);
  return child;
};
