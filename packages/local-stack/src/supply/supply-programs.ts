import { mkdir } from 'node:fs/promises';

import type { ServiceName } from '../existing-services.ts';
import { unpackRegistry } from '../services/registry.ts';
import type { ServiceContext } from '../services/service-context.ts';
import { withCacheLock } from './cache-lock.ts';
import { findOrFetchJava } from './java.ts';
import type { Java } from './java.ts';
import { committedArtifacts, fetchArtifacts } from './maven.ts';
import { findOrFetchMosquitto, findOrFetchRedis } from './server-programs.ts';
import type { ServerProgram } from './server-programs.ts';

export interface Programs {
  readonly kafka: { readonly java: Java; readonly jars: readonly string[] } | undefined;
  readonly registry: { readonly java: Java; readonly distribution: string } | undefined;
  readonly redis: ServerProgram | undefined;
  readonly mosquitto: ServerProgram | undefined;
}

const fetchKafka = async ({ cache, environment, progress }: ServiceContext): Promise<readonly string[]> => {
  const options = { cache, repository: environment['GRIDSTREAM_MAVEN_REPOSITORY'], variable: 'KAFKA_BROKERS' };
  const list = await committedArtifacts('kafka');
  return progress.step('Kafka files', () => fetchArtifacts(list, options));
};

const fetchRegistry = async ({ cache, environment, progress }: ServiceContext): Promise<string> => {
  const options = { cache, repository: environment['GRIDSTREAM_MAVEN_REPOSITORY'], variable: 'SCHEMA_REGISTRY_URL' };
  const list = await committedArtifacts('registry');
  return progress.step('Schema registry files', async () => {
    const [archive = ''] = await fetchArtifacts(list, options);
    return unpackRegistry(cache, archive);
  });
};

/** Finds or fetches every program the services to be started need; one process of the machine at a time fills the cache. */
export const supplyPrograms = async (context: ServiceContext, starting: ReadonlySet<ServiceName>): Promise<Programs> => {
  const { cache, environment, progress } = context;
  await mkdir(cache, { recursive: true });
  const options = { cache, environment, progress };
  return withCacheLock(cache, 'programs', async () => {
    const needsJava = starting.has('kafka') || starting.has('registry');
    const [java, jars, distribution, redis, mosquitto] = await Promise.all([
      needsJava ? findOrFetchJava(cache, environment, progress) : undefined,
      starting.has('kafka') ? fetchKafka(context) : undefined,
      starting.has('registry') ? fetchRegistry(context) : undefined,
      starting.has('redis') ? findOrFetchRedis(options) : undefined,
      starting.has('mqtt') ? findOrFetchMosquitto(options) : undefined,
    ]);
    return {
      kafka: java === undefined || jars === undefined ? undefined : { java, jars },
      registry: java === undefined || distribution === undefined ? undefined : { java, distribution },
      redis,
      mosquitto,
    };
  });
};
