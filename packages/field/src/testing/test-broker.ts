import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';

import { defaultPorts, startServices } from '@gridstream/local-stack';

import { freePort } from './free-port.ts';

export interface TestBroker {
  readonly url: string;
  stop(): Promise<void>;
}

/** A mosquitto of its own on a free port, set up as the local stack sets it up, so that no other publisher is heard. */
export const startTestBroker = async (): Promise<TestBroker> => {
  const home = mkdtempSync(join(tmpdir(), 'test-broker-'));
  // oxlint-disable-next-line node/no-process-env -- the programs are searched where the test runner found its own
  const environment = { ...process.env, MQTT_URL: undefined };
  const services = await startServices({ home, services: ['mqtt'], ports: { ...defaultPorts, mqtt: await freePort() }, environment });
  return {
    url: services.urls.mqttUrl,
    stop: async () => {
      await services.stop();
      rmSync(home, { recursive: true, force: true });
    },
  };
};
