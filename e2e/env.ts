import { join } from 'node:path';

import { z } from 'zod';

import { portsWithOffset, repositoryRoot } from '@gridstream/local-stack';

const e2eEnv = z.object({
  CHROMIUM_PATH: z.string().min(1).optional(),
  /** JSON of what the browser needs in its environment, such as where its libraries are. */
  CHROMIUM_ENVIRONMENT: z.string().default('{}'),
  /** Home and port offset of a system that is already running; the journeys then use it and leave it running. */
  E2E_HOME: z.string().min(1).optional(),
  E2E_PORT_OFFSET: z.coerce.number().int().min(0).max(40_000).default(2_000),
});

const values = e2eEnv.parse(process.env);
const inherited = Object.fromEntries(Object.entries(process.env).flatMap(([key, value]) => (value === undefined ? [] : [[key, value]])));

export const chromiumPath = values.CHROMIUM_PATH;
export const chromiumEnvironment: Record<string, string> = {
  ...inherited,
  ...z.record(z.string(), z.string()).parse(JSON.parse(values.CHROMIUM_ENVIRONMENT)),
};
export const runsAgainstStartedSystem = values.E2E_HOME !== undefined;
export const portOffset = values.E2E_PORT_OFFSET;
export const systemHome = values.E2E_HOME ?? join(repositoryRoot, '.gridstream', 'e2e');
export const consoleUrl = `http://localhost:${portsWithOffset(portOffset).console}`;
