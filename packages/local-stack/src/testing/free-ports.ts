import { createServer } from 'node:net';
import type { AddressInfo, Server } from 'node:net';

import { defaultPorts } from '../ports.ts';
import type { Ports } from '../ports.ts';

const listen = (): Promise<Server> =>
  new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => resolve(server));
  });

const isAddress = (address: AddressInfo | string | null): address is AddressInfo => address !== null && typeof address === 'object';

const portOf = (server: Server): number => {
  const address = server.address();
  if (!isAddress(address)) throw new Error('a listening server has an address');
  return address.port;
};

/** Service ports that nobody held a moment ago, all different. */
export const freeServicePorts = async (): Promise<Ports> => {
  const servers = await Promise.all(Array.from({ length: 7 }, listen));
  const [kafka = 0, kafkaController = 0, registry = 0, registryManagement = 0, redis = 0, mqtt = 0, oidc = 0] = servers.map(portOf);
  await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))));
  return { ...defaultPorts, kafka, kafkaController, registry, registryManagement, redis, mqtt, oidc };
};
