import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import type { TestProject } from 'vitest/node';

import { freeServicePorts, lineProgress, startServices } from '@gridstream/local-stack';
import type { ServiceUrls } from '@gridstream/local-stack';

declare module 'vitest' {
  export interface ProvidedContext {
    services: Pick<ServiceUrls, 'kafkaBrokers' | 'schemaRegistryUrl' | 'redisUrl' | 'mqttUrl'>;
  }
}

/** Starts Kafka, the registry, Redis and the MQTT broker once for all integration tests, in a folder of their own. */
export const setup = async (project: TestProject): Promise<() => Promise<void>> => {
  const home = await mkdtemp(join(tmpdir(), 'gridstream-integration-'));
  const running = await startServices({
    home,
    ports: await freeServicePorts(),
    services: ['kafka', 'registry', 'redis', 'mqtt'],
    progress: lineProgress((line) => process.stderr.write(`${line}\n`)),
  });
  const { kafkaBrokers, schemaRegistryUrl, redisUrl, mqttUrl } = running.urls;
  project.provide('services', { kafkaBrokers, schemaRegistryUrl, redisUrl, mqttUrl });
  return async () => {
    await running.stop();
    await rm(home, { recursive: true, force: true });
  };
};
