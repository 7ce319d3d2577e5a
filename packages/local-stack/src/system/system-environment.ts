import { join } from 'node:path';

import type { HomeFolders } from '../paths.ts';
import type { Ports } from '../ports.ts';
import type { PermitKeyFiles } from '../secrets.ts';
import type { ServiceUrls } from '../start-services.ts';
import type { WorkerRole } from './roles.ts';
import { workerRoles } from './roles.ts';
import type { SiteFiles } from './site-files.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/** Everything the processes of one system are configured with. */
export interface SystemConfiguration {
  readonly folders: HomeFolders;
  readonly ports: Ports;
  readonly urls: ServiceUrls;
  readonly consoleUrl: string;
  readonly sessionSecret: string;
  readonly permitKeys: PermitKeyFiles;
  readonly site: SiteFiles;
  readonly environment: Environment;
  /** Whether the services around the utility are the simulated ones. */
  readonly withSimulator: boolean;
}

export const workerPort = (ports: Ports, role: WorkerRole): number => ports.workersFirst + workerRoles.indexOf(role);

/** What every process of the system may know, and the state file may show: no secret among them. */
export const publicEnvironment = ({
  urls,
  consoleUrl,
  site,
  folders,
  environment,
}: SystemConfiguration): Readonly<Record<string, string>> => ({
  KAFKA_BROKERS: urls.kafkaBrokers,
  SCHEMA_REGISTRY_URL: urls.schemaRegistryUrl,
  REDIS_URL: urls.redisUrl,
  MQTT_URL: urls.mqttUrl,
  OIDC_ISSUER: urls.oidcIssuer,
  OIDC_CLIENT_ID: urls.oidcClientId,
  CONSOLE_URL: consoleUrl,
  TOPIC_PREFIX: environment['TOPIC_PREFIX'] ?? '',
  REDIS_PREFIX: environment['REDIS_PREFIX'] ?? 'gs:',
  SITE_FILE: site.siteFile,
  CUSTOMER_FILE: site.customerFile,
  GRIDSTREAM_HOME: folders.home,
});

const base = (configuration: SystemConfiguration): Environment => ({
  ...configuration.environment,
  NODE_ENV: 'production',
  // The C library's arenas, one per thread, cost more than they gain in processes of this size.
  MALLOC_ARENA_MAX: '2',
  ...publicEnvironment(configuration),
});

/** A demo shows a mode begin and end within a coffee break; production keeps the times of the design (docs/configuration.md). */
const demoTimes = (environment: Environment): Environment => ({
  MODE_DWELL_MS: environment['MODE_DWELL_MS'] ?? '10000',
  MODE_HEAT_CLEAR_MS: environment['MODE_HEAT_CLEAR_MS'] ?? '60000',
  WEATHER_UNKNOWN_MAX_MS: environment['WEATHER_UNKNOWN_MAX_MS'] ?? '60000',
  REGISTRY_SILENCE_MAX_MS: environment['REGISTRY_SILENCE_MAX_MS'] ?? '10000',
});

/** Where the connectors look: what is named outside, else the simulated services, a second at a time so that a demo shows what happens. */
const connectorEnvironment = ({ ports, environment, withSimulator }: SystemConfiguration): Environment => {
  const services = `http://127.0.0.1:${ports.simulatorServices}`;
  const simulated: Environment = {
    CIS_URL: environment['CIS_CSV_FILE'] === undefined ? `${services}/cis/customers` : undefined,
    LIFE_SAFETY_REGISTRY_URL: `${services}/registry/registrations`,
    REGISTRY_POLL_MS: '1000',
    REGISTRY_HEARTBEAT_MS: '1000',
    OPEN_METEO_URL: `${services}/open-meteo`,
    NWS_URL: `${services}/nws`,
    WEATHER_USER_AGENT: 'GridStream local stack',
    WEATHER_POLL_MS: '1000',
    WEATHER_HEARTBEAT_MS: '10000',
    WEATHER_FAILURES_MAX: '1',
    CONNECTOR_TIMEOUT_MS: '1500',
    CONNECTOR_BACKOFF_MAX_MS: '2000',
  };
  return withSimulator ? Object.fromEntries(Object.entries(simulated).map(([name, value]) => [name, environment[name] ?? value])) : {};
};

export const workerEnvironment = (configuration: SystemConfiguration, role: WorkerRole): Environment => ({
  ...base(configuration),
  WORKER: role,
  ...demoTimes(configuration.environment),
  INSTANCE_ID: `${role}-1`,
  HTTP_PORT: String(workerPort(configuration.ports, role)),
  DATA_DIR: join(configuration.folders.data, 'workers', role),
  PERMIT_PUBLIC_KEY_FILE: configuration.permitKeys.publicKeyFile,
  ...(role === 'connectors' ? connectorEnvironment(configuration) : {}),
  // Only the supervisor may sign permits.
  PERMIT_PRIVATE_KEY_FILE: role === 'safety-supervisor' ? configuration.permitKeys.privateKeyFile : undefined,
});

export const consoleEnvironment = (configuration: SystemConfiguration): Environment => ({
  ...base(configuration),
  OIDC_CLIENT_SECRET: configuration.urls.oidcClientSecret,
  SESSION_SECRET: configuration.sessionSecret,
  PORT: String(configuration.ports.console),
  HOSTNAME: '127.0.0.1',
});

export const simulatorEnvironment = (configuration: SystemConfiguration): Environment => ({
  ...base(configuration),
  SIM_LOG_DIR: join(configuration.folders.logs, 'simulator'),
  HTTP_PORT: String(configuration.ports.simulator),
  SERVICES_PORT: String(configuration.ports.simulatorServices),
});
