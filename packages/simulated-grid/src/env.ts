import { z } from 'zod';

const port = z.coerce.number().int().min(0).max(65_535);

const simulatorEnv = z.object({
  SITE_FILE: z.string().min(1),
  CUSTOMER_FILE: z.string().min(1),
  /** Without a broker the simulator serves its RTUs only. */
  MQTT_URL: z.url().optional(),
  SIM_LOG_DIR: z.string().min(1),
  HTTP_PORT: port.default(19_120),
  /** Weather services, customer system and life-safety registry; 0 takes any free port. */
  SERVICES_PORT: port.default(19_121),
  /** Simulated seconds for each real one. */
  SIM_SPEED: z.coerce.number().min(1).max(3_600).default(60),
  /** Ten o'clock on a day whose peak exceeds the head rating: an overload follows within two minutes. */
  SIM_START_HOUR_OF_YEAR: z.coerce.number().min(0).max(8_759).default(1_258),
  SIM_REPEAT_DAYS: z.coerce.number().int().min(1).max(365).default(7),
  SIM_DEVICE_INTERVAL_MS: z.coerce.number().int().min(100).max(3_600_000).default(30_000),
  SIM_CONNECTIONS: z.coerce.number().int().min(1).max(32).default(4),
  SIM_SWITCH_TRAVEL_MS: z.coerce.number().int().min(0).max(60_000).default(700),
  SIM_LOG_BYTES_MAX: z.coerce
    .number()
    .int()
    .min(10_000)
    .default(32 * 1024 * 1024),
});

export type SimulatorEnv = z.infer<typeof simulatorEnv>;

/** Reads the environment once at start; throws one error that lists every problem with its variable. */
export const readSimulatorEnv = (source: Readonly<Record<string, string | undefined>>): SimulatorEnv => {
  const result = simulatorEnv.safeParse(source);
  if (result.success) return result.data;
  const problems = result.error.issues.map((issue) => `  ${issue.path.join('.')}: ${issue.message}`);
  throw new Error(`The environment of the simulator is not usable:\n${problems.join('\n')}`);
};
