import { z } from 'zod';

const consoleEnv = z.object({
  /** Address that operators open; decides the cookie name and every redirect. */
  CONSOLE_URL: z.url(),
  SESSION_SECRET: z.string().min(32),
  OIDC_ISSUER: z.url(),
  OIDC_CLIENT_ID: z.string().min(1),
  OIDC_CLIENT_SECRET: z.string().min(1),
  KAFKA_BROKERS: z.string().min(1),
  SCHEMA_REGISTRY_URL: z.url(),
  REDIS_URL: z.url(),
  TOPIC_PREFIX: z.string().default(''),
  REDIS_PREFIX: z.string().default('gs:'),
  SITE_FILE: z.string().min(1),
  BUILD_VERSION: z.string().default('0.1.0'),
  LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error']).default('info'),
  INSTANCE_ID: z.string().min(1).default('console-1'),
});

export type ConsoleEnv = z.infer<typeof consoleEnv>;

/** Reads an environment; throws one error that lists every problem with its variable. */
export const readEnv = (source: Readonly<Record<string, string | undefined>>): ConsoleEnv => {
  const result = consoleEnv.safeParse(source);
  if (result.success) return result.data;
  const problems = result.error.issues.map((issue) => `  ${issue.path.join('.')}: ${issue.message}`);
  throw new Error(`The environment of the console is not usable:\n${problems.join('\n')}`);
};

let cached: ConsoleEnv | undefined;

/** The environment of this process, read once; not at import, so that a build needs no secrets. */
export const env = (): ConsoleEnv => (cached ??= readEnv(process.env));
