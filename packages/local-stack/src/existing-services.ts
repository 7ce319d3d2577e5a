import { StackError } from './errors.ts';
import { answersApiVersions } from './services/kafka-wire.ts';
import { answersHttp, answersMqttConnect, answersPing } from './services/socket-probes.ts';

type Environment = Readonly<Record<string, string | undefined>>;

export const serviceNames = ['kafka', 'registry', 'redis', 'mqtt', 'oidc'] as const;
export type ServiceName = (typeof serviceNames)[number];

export const serviceVariables: Readonly<Record<ServiceName, string>> = {
  kafka: 'KAFKA_BROKERS',
  registry: 'SCHEMA_REGISTRY_URL',
  redis: 'REDIS_URL',
  mqtt: 'MQTT_URL',
  oidc: 'OIDC_ISSUER',
};

/** The services the environment points at: those are probed, not started. */
export const existingServices = (environment: Environment): ReadonlyMap<ServiceName, string> => {
  const entries = serviceNames.map((name) => [name, environment[serviceVariables[name]] ?? ''] as const);
  return new Map(entries.filter(([, address]) => address !== ''));
};

const hostAndPort = (url: string, defaultPort: number): [string, number] => {
  const { hostname, port } = new URL(url);
  return [hostname.replaceAll(/[[\]]/gu, ''), port === '' ? defaultPort : Number(port)];
};

const withoutTrailingSlash = (url: string): string => url.replace(/\/+$/u, '');

const probes: Readonly<Record<ServiceName, (address: string) => Promise<boolean>>> = {
  kafka: (address) => answersApiVersions(...hostAndPort(`kafka://${address.split(',')[0] ?? ''}`, 9_092)),
  registry: (address) => answersHttp(`${withoutTrailingSlash(address)}/subjects`),
  // Behind TLS a plain PING tells nothing: the worker's own client reports what is wrong there.
  redis: async (address) => address.startsWith('rediss:') || (await answersPing(...hostAndPort(address, 6_379))),
  mqtt: async (address) => !address.startsWith('mqtt:') || (await answersMqttConnect(...hostAndPort(address, 1_883))),
  oidc: (address) => answersHttp(`${withoutTrailingSlash(address)}/.well-known/openid-configuration`),
};

/** Probes an existing service once; an error names the variable that points at it. */
export const requireExisting = async (name: ServiceName, address: string): Promise<void> => {
  const variable = serviceVariables[name];
  const failure = await probes[name](address).then(
    (isThere) => (isThere ? undefined : new Error('it does not answer as such a service does')),
    (error: unknown) => error,
  );
  if (failure === undefined) return;
  throw new StackError('SERVICE_UNREACHABLE', `${variable}=${address} cannot be used.`, {
    remedy: `Start that service or correct ${variable}; without ${variable} a local one is started.`,
    cause: failure,
  });
};
