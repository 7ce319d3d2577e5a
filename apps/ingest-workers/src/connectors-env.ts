import { z } from 'zod';

const url = z.url({ protocol: /^https?$/u }).transform((text) => text.replace(/\/+$/u, ''));
const within = (low: number, high: number) => z.coerce.number().min(low).max(high);

/** What the connectors ask, how often, and what they believe of an answer. MS is milliseconds, SHARE is from 0 to 1. */
export const connectorVariables = {
  /** Customer system over HTTP. Without it CIS_CSV_FILE is the customer system, and without that CUSTOMER_FILE. */
  CIS_URL: url.optional(),
  CIS_CSV_FILE: z.string().min(1).optional(),
  /** Without it the state of the life-safety registry stays unknown. */
  LIFE_SAFETY_REGISTRY_URL: url.optional(),
  REGISTRY_POLL_MS: within(500, 3_600_000).default(30_000),
  REGISTRY_HEARTBEAT_MS: within(500, 60_000).default(5_000),
  REGISTRY_DROP_SHARE_MAX: within(0, 0.5).default(0.1),
  REGISTRY_PROTECTED_MOVES_MAX: within(0, 50).default(5),
  OPEN_METEO_URL: url.optional(),
  NWS_URL: url.optional(),
  /** Names the utility and a contact, as the US National Weather Service asks of everybody. */
  WEATHER_USER_AGENT: z.string().min(1).max(200).optional(),
  WEATHER_POLL_MS: within(1_000, 600_000).default(60_000),
  WEATHER_HEARTBEAT_MS: within(1_000, 600_000).default(60_000),
  WEATHER_FAILURES_MAX: within(1, 10).default(2),
  CONNECTOR_TIMEOUT_MS: within(100, 60_000).default(10_000),
  CONNECTOR_BACKOFF_MAX_MS: within(1_000, 3_600_000).default(300_000),
};

/** Every problem that one variable alone does not show. */
export const connectorProblems = (env: {
  readonly NWS_URL?: string | undefined;
  readonly OPEN_METEO_URL?: string | undefined;
  readonly WEATHER_USER_AGENT?: string | undefined;
}): readonly { readonly path: readonly string[]; readonly message: string }[] =>
  (env.NWS_URL !== undefined || env.OPEN_METEO_URL !== undefined) && env.WEATHER_USER_AGENT === undefined
    ? [
        {
          path: ['WEATHER_USER_AGENT'],
          message: 'is needed with NWS_URL or OPEN_METEO_URL: the services refuse or block whoever has no name',
        },
      ]
    : [];
