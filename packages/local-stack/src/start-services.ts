import { mkdir } from 'node:fs/promises';

import { StackError } from './errors.ts';
import { existingServices, requireExisting, serviceNames, serviceVariables } from './existing-services.ts';
import type { ServiceName } from './existing-services.ts';
import { cacheFolder, homeFolders } from './paths.ts';
import type { HomeFolders } from './paths.ts';
import { defaultPorts } from './ports.ts';
import type { Ports } from './ports.ts';
import type { Child } from './process/child.ts';
import { startGuard } from './process/guard.ts';
import { ownPidFolder, stopLeftovers } from './process/leftovers.ts';
import { requireFreePorts } from './process/port-holder.ts';
import type { NeededPort } from './process/port-holder.ts';
import { silentProgress } from './progress.ts';
import type { Progress } from './progress.ts';
import { loadOrCreateSecrets, secretsFileOf } from './secrets.ts';
import type { Secrets } from './secrets.ts';
import { startIdentityProvider } from './services/identity-provider.ts';
import { startKafka } from './services/kafka.ts';
import { startMosquitto } from './services/mosquitto.ts';
import { startRedis } from './services/redis.ts';
import { startRegistry } from './services/registry.ts';
import type { ServiceContext } from './services/service-context.ts';
import { supplyPrograms } from './supply/supply-programs.ts';
import type { Programs } from './supply/supply-programs.ts';

export interface ServicesRequest {
  readonly home: string;
  readonly ports?: Ports;
  /** What the caller needs; all of them when absent. */
  readonly services?: readonly ServiceName[];
  readonly progress?: Progress;
  readonly environment?: Readonly<Record<string, string | undefined>>;
  readonly consoleUrl?: string;
  /** Other ports the caller will need, checked with those of the services before anything starts. */
  readonly alsoNeeds?: readonly NeededPort[];
}

export interface ServiceUrls {
  readonly kafkaBrokers: string;
  readonly schemaRegistryUrl: string;
  readonly redisUrl: string;
  readonly mqttUrl: string;
  readonly oidcIssuer: string;
  readonly oidcClientId: string;
  readonly oidcClientSecret: string;
}

export interface RunningServices {
  readonly urls: ServiceUrls;
  readonly secrets: Secrets;
  readonly folders: HomeFolders;
  readonly pidFolder: string;
  readonly children: readonly Child[];
  /** The accounts of the demo provider; none when the environment names another one. */
  readonly hasDemoAccounts: boolean;
  /** Names what an earlier run left behind and this start stopped. */
  readonly leftovers: readonly string[];
  /** Stops the registry before Kafka, everything else beside them. */
  stop(): Promise<void>;
}

const neededPorts = (ports: Ports, starting: ReadonlySet<ServiceName>): readonly NeededPort[] => {
  const all: readonly (NeededPort & { readonly service: ServiceName })[] = [
    { service: 'kafka', port: ports.kafka, label: 'Kafka', variable: 'KAFKA_BROKERS' },
    { service: 'kafka', port: ports.kafkaController, label: 'Kafka controller' },
    { service: 'registry', port: ports.registry, label: 'schema registry', variable: 'SCHEMA_REGISTRY_URL' },
    { service: 'registry', port: ports.registryManagement, label: 'schema registry management' },
    { service: 'redis', port: ports.redis, label: 'Redis', variable: 'REDIS_URL' },
    { service: 'mqtt', port: ports.mqtt, label: 'MQTT', variable: 'MQTT_URL' },
    { service: 'oidc', port: ports.oidc, label: 'OpenID provider', variable: 'OIDC_ISSUER' },
  ];
  return all.filter(({ service }) => starting.has(service));
};

interface Addresses {
  readonly ports: Ports;
  readonly existing: ReadonlyMap<ServiceName, string>;
  readonly environment: ServiceContext['environment'];
}

const resolveUrls = ({ ports, existing, environment }: Addresses, secrets: Secrets): ServiceUrls => {
  const isForeignProvider = existing.has('oidc');
  const clientId = isForeignProvider ? environment['OIDC_CLIENT_ID'] : secrets.oidcClientId;
  const clientSecret = isForeignProvider ? environment['OIDC_CLIENT_SECRET'] : secrets.oidcClientSecret;
  if (clientId === undefined || clientSecret === undefined) {
    throw new StackError('CONFIGURATION', 'OIDC_ISSUER is set, but OIDC_CLIENT_ID or OIDC_CLIENT_SECRET is not.', {
      remedy: 'Register the console as a confidential client there and set both; without OIDC_ISSUER a demo provider is started.',
    });
  }
  return {
    kafkaBrokers: existing.get('kafka') ?? `127.0.0.1:${ports.kafka}`,
    schemaRegistryUrl: existing.get('registry') ?? `http://127.0.0.1:${ports.registry}/apis/ccompat/v7`,
    redisUrl: existing.get('redis') ?? `redis://127.0.0.1:${ports.redis}`,
    mqttUrl: existing.get('mqtt') ?? `mqtt://127.0.0.1:${ports.mqtt}`,
    oidcIssuer: existing.get('oidc') ?? `http://localhost:${ports.oidc}`,
    oidcClientId: clientId,
    oidcClientSecret: clientSecret,
  };
};

interface StartPlan {
  readonly context: ServiceContext;
  readonly programs: Programs;
  readonly urls: ServiceUrls;
  readonly consoleUrl: string;
  readonly children: Child[];
}

const startKafkaAndRegistry = async ({ context, programs, urls, children }: StartPlan): Promise<void> => {
  const { kafka, registry } = programs;
  if (kafka !== undefined) children.push(await context.progress.step('Kafka', () => startKafka(context, kafka.java, kafka.jars)));
  if (registry !== undefined) {
    children.push(
      await context.progress.step('Schema registry', () => startRegistry(context, { ...registry, kafkaBrokers: urls.kafkaBrokers })),
    );
  }
};

const startOthers = async (
  { context, programs, urls, consoleUrl, children }: StartPlan,
  starting: ReadonlySet<ServiceName>,
): Promise<void> => {
  const { redis, mosquitto } = programs;
  if (redis !== undefined) children.push(await context.progress.step('Redis', () => startRedis(context, redis)));
  if (mosquitto !== undefined) children.push(await context.progress.step('MQTT broker', () => startMosquitto(context, mosquitto)));
  if (starting.has('oidc')) {
    const inputs = { issuer: urls.oidcIssuer, consoleUrl, secretsFile: secretsFileOf(context.folders.run) };
    children.push(await context.progress.step('OpenID provider', () => startIdentityProvider(context, inputs)));
  }
};

const stopChildren = async (children: readonly Child[]): Promise<void> => {
  const kafka = children.find((child) => child.name === 'kafka');
  await Promise.all(children.filter((child) => child !== kafka).map((child) => child.stop()));
  await kafka?.stop();
};

/**
 * Starts the services the environment does not point at, and probes those it does. Cleans up after an earlier run, checks
 * the ports first, and resolves when every service answers. Throws a StackError that says what is missing; by then
 * nothing it started is left running.
 */
export const startServices = async (request: ServicesRequest): Promise<RunningServices> => {
  const environment = request.environment ?? process.env;
  const progress = request.progress ?? silentProgress;
  const ports = request.ports ?? defaultPorts;
  const wanted = request.services ?? serviceNames;
  const folders = homeFolders(request.home);
  for (const folder of [folders.data, folders.logs, folders.run]) await mkdir(folder, { recursive: true });
  const leftovers = await stopLeftovers(folders.pids);
  if (leftovers.length > 0) progress.say(`stopped what an earlier run left behind: ${leftovers.join(', ')}`);

  const existing = new Map([...existingServices(environment)].filter(([name]) => wanted.includes(name)));
  const starting = new Set(wanted.filter((name) => !existing.has(name)));
  const secrets = await loadOrCreateSecrets(folders.run);
  const urls = resolveUrls({ ports, existing, environment }, secrets);
  await requireFreePorts([...neededPorts(ports, starting), ...(request.alsoNeeds ?? [])]);
  for (const [name, address] of existing) {
    await requireExisting(name, address);
    progress.say(`${serviceVariables[name]} points at an existing service: ${address}`);
  }

  const pidFolder = await ownPidFolder(folders.pids);
  await startGuard(pidFolder);
  const context: ServiceContext = { folders, pidFolder, cache: cacheFolder(environment), ports, progress, environment };
  const children: Child[] = [];
  const stop = (): Promise<void> => stopChildren(children);
  try {
    const programs = await supplyPrograms(context, starting);
    const plan: StartPlan = { context, programs, urls, consoleUrl: request.consoleUrl ?? `http://localhost:${ports.console}`, children };
    // Both arms end before a failure is reported, so that nothing starts after the clean-up.
    const arms = await Promise.allSettled([startKafkaAndRegistry(plan), startOthers(plan, starting)]);
    for (const arm of arms) if (arm.status === 'rejected') throw arm.reason;
  } catch (error) {
    await stop();
    throw error;
  }
  return { urls, secrets, folders, pidFolder, children, hasDemoAccounts: starting.has('oidc'), leftovers, stop };
};
