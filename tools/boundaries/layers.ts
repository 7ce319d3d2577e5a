/** A folder of the house and what may never be imported inside it, with the sentence that the gate prints. */
export interface Layer {
  readonly folder: string;
  /** Import patterns that are forbidden here, in the order they are reported. */
  readonly forbidden: readonly ForbiddenImport[];
}

interface ForbiddenImport {
  readonly patterns: readonly string[];
  readonly because: string;
}

const owned = (patterns: readonly string[], owner: string): ForbiddenImport => ({
  patterns,
  because: `Only ${owner} may import this; go through its ports.`,
});

const kafkaClient = owned(['kafkajs', 'kafkajs/*'], 'packages/kafka');
const redisClient = owned(['ioredis', 'ioredis/*'], 'packages/redis');
const telemetryClients = owned(['@opentelemetry/*', 'pino', 'pino/*'], 'packages/telemetry');
const fieldClients = owned(
  ['modbus-serial', 'modbus-serial/*', 'mqtt', 'mqtt/*'],
  'packages/field (and packages/simulated-grid, its peer)',
);
const frameworks = owned(['next', 'next/*', 'react', 'react-dom', '@trpc/*'], 'apps/console');

const adapters: ForbiddenImport = {
  patterns: ['@gridstream/kafka', '@gridstream/redis', '@gridstream/telemetry', '@gridstream/field', '@gridstream/field/*'],
  because: 'Adapters are composed by the apps; neither the core nor another adapter may import them.',
};
const useCases: ForbiddenImport = {
  patterns: ['@gridstream/operations'],
  because: 'Imports point inwards: domain, schemas, operations, adapters, apps.',
};
const contracts: ForbiddenImport = { patterns: ['@gridstream/schemas'], because: 'domain depends on nothing.' };
const runtime: ForbiddenImport = {
  patterns: ['node:*', 'zod', 'avsc', 'fs', 'crypto', 'path', 'process'],
  because: 'domain is pure: no dependency, no clock, no I/O.',
};
const escape: ForbiddenImport = {
  patterns: ['../../../../**', '**/packages/*/src/**'],
  because: 'Import another package by its name, never by its path.',
};

const core = [kafkaClient, redisClient, telemetryClients, fieldClients, frameworks, adapters, escape];

export const layers: readonly Layer[] = [
  { folder: 'packages/domain', forbidden: [runtime, contracts, useCases, ...core] },
  { folder: 'packages/schemas', forbidden: [useCases, ...core] },
  { folder: 'packages/operations', forbidden: core },
  { folder: 'packages/kafka', forbidden: [redisClient, telemetryClients, fieldClients, frameworks, adapters, escape] },
  { folder: 'packages/redis', forbidden: [kafkaClient, telemetryClients, fieldClients, frameworks, adapters, escape] },
  { folder: 'packages/telemetry', forbidden: [kafkaClient, redisClient, fieldClients, frameworks, adapters, escape] },
  { folder: 'packages/field', forbidden: [kafkaClient, redisClient, telemetryClients, frameworks, adapters, escape] },
  { folder: 'packages/simulated-grid', forbidden: [kafkaClient, redisClient, telemetryClients, frameworks, adapters, useCases, escape] },
  {
    folder: 'packages/local-stack',
    forbidden: [kafkaClient, redisClient, telemetryClients, fieldClients, frameworks, adapters, useCases, escape],
  },
  { folder: 'packages/testing', forbidden: core },
  { folder: 'apps/ingest-workers', forbidden: [kafkaClient, redisClient, telemetryClients, fieldClients, frameworks, escape] },
  { folder: 'apps/cli', forbidden: [kafkaClient, redisClient, telemetryClients, fieldClients, frameworks, escape] },
  { folder: 'apps/console', forbidden: [kafkaClient, redisClient, telemetryClients, fieldClients, escape] },
];
