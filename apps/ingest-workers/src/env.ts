import { z } from 'zod';

import { connectorProblems, connectorVariables } from './connectors-env.ts';
import { limitVariables, stanceVariables } from './limits-env.ts';

export const roles = [
  'scada-adapter',
  'iot-bridge',
  'grid-state',
  'lag-monitor',
  'safety-supervisor',
  'projector',
  'replayer',
  'connectors',
] as const;
export type Role = (typeof roles)[number];

const port = z.coerce.number().int().min(0).max(65_535);

const variables = z.object({
  WORKER: z.enum([...roles, 'all']).default('all'),
  INSTANCE_ID: z.string().min(1).optional(),
  KAFKA_BROKERS: z.string().min(1),
  SCHEMA_REGISTRY_URL: z.url(),
  REDIS_URL: z.url(),
  MQTT_URL: z.url(),
  OIDC_ISSUER: z.url(),
  OIDC_CLIENT_ID: z.string().min(1),
  TOPIC_PREFIX: z.string().default(''),
  REDIS_PREFIX: z.string().default('gs:'),
  /** Directory for what a worker must not lose, such as spent permits. */
  DATA_DIR: z.string().min(1),
  SITE_FILE: z.string().min(1),
  CUSTOMER_FILE: z.string().min(1),
  /** PEM files: the supervisor holds the private key, the adapters the public one. */
  PERMIT_PRIVATE_KEY_FILE: z.string().min(1).optional(),
  PERMIT_PUBLIC_KEY_FILE: z.string().min(1).optional(),
  HTTP_PORT: port.default(0),
  LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error']).default('info'),
  ...limitVariables,
  ...stanceVariables,
  ...connectorVariables,
  PERMIT_TTL_MS: z.coerce.number().int().min(2_000).max(15_000).default(5_000),
  DECIDE_WITHIN_MS: z.coerce.number().int().min(30_000).max(3_600_000).default(600_000),
  OTEL_EXPORTER_OTLP_ENDPOINT: z.url().optional(),
});

const workerEnv = variables.check(({ value, issues }) => {
  for (const { path, message } of connectorProblems(value)) issues.push({ code: 'custom', path: [...path], message, input: undefined });
});

export type WorkerEnv = z.infer<typeof workerEnv>;

/** Reads the environment once at start; throws one error that lists every problem with its variable. */
export const readEnv = (source: Readonly<Record<string, string | undefined>>): WorkerEnv => {
  const result = workerEnv.safeParse(source);
  if (result.success) return result.data;
  const problems = result.error.issues.map((issue) => `  ${issue.path.join('.')}: ${issue.message}`);
  throw new Error(`The environment of this worker is not usable:\n${problems.join('\n')}`);
};
