import { defineConfig } from '@playwright/test';

import { chromiumEnvironment, chromiumPath, consoleUrl, runsAgainstStartedSystem } from './env.ts';

/** One worker: the journeys share one grid, and several of them stop a part of it. */
export default defineConfig({
  testDir: './journeys',
  outputDir: './artefacts/results',
  workers: 1,
  fullyParallel: false,
  retries: 0,
  timeout: 120_000,
  expect: { timeout: 15_000 },
  forbidOnly: true,
  reporter: [['list'], ['../tools/testing/playwright-closing-line.ts']],
  ...(runsAgainstStartedSystem ? {} : { globalSetup: './system.ts' }),
  use: {
    baseURL: consoleUrl,
    navigationTimeout: 30_000,
    viewport: { width: 1600, height: 1000 },
    locale: 'en-GB',
    timezoneId: 'UTC',
    trace: 'retain-on-failure',
    screenshot: 'only-on-failure',
    launchOptions: {
      ...(chromiumPath === undefined ? {} : { executablePath: chromiumPath }),
      env: chromiumEnvironment,
      args: [
        '--no-sandbox',
        '--disable-quic',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
        '--no-first-run',
      ],
    },
  },
});
