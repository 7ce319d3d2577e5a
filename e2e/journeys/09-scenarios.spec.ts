import { expect, test } from '@playwright/test';
import type { Page } from '@playwright/test';

import { expectNormal, mode, signIn } from '../support/desk.ts';
import { failService, gridstream } from '../support/gridstream.ts';

test.setTimeout(360_000);

/** How soon the strip must tell the truth once the system can know, ms. */
const truthWithinMs = 3_000;
/** A reading, or a record that waits, must first be older than its limit. */
const ageLimitMs = 5_000;
/** The heartbeat of the supervisor must first be older than its limit. */
const silenceLimitMs = 3_000;
/** The connectors look once a second. */
const lookMs = 1_000;
/** WEATHER_UNKNOWN_MAX_MS of the local stack. */
const unknownLimitMs = 60_000;
/** MODE_DWELL_MS of the local stack, and what it takes until telemetry and lag are known again. */
const liftsWithinMs = 60_000;

/** Switches a scenario on, and returns what is left of the time within which the strip must tell. */
const begin = async (name: string, knowableAfterMs: number): Promise<{ readonly timeout: number }> => {
  const { since } = await gridstream('scenario', name);
  return { timeout: Math.max(1, since + knowableAfterMs + truthWithinMs - Date.now()) };
};
const clear = () => gridstream('scenario', 'clear');
const registry = (page: Page) => page.locator('[data-registry="CIS"]');

test('each scenario brings its mode with its cause within three seconds of being knowable, and it lifts by itself once cleared', async ({
  page,
}) => {
  await signIn(page, 'operator-a');
  await clear();
  await expectNormal(page, 120_000);

  await test.step('kafka-outage: the console says by itself that it is blind, and NORMAL is not claimed', async () => {
    const knowable = await begin('kafka-outage', silenceLimitMs);
    await expect(page.locator('[data-blind="true"]')).toContainText(/safety supervisor|lag monitor/u, knowable);
    await expect(page.locator('[data-modes="not-known"]')).toBeVisible();
    await expect(mode(page, 'NORMAL')).toHaveCount(0);
    await clear();
    await expectNormal(page, 90_000);
  });

  await test.step('cis-down: the registry is shown as unavailable with the reason', async () => {
    await expect(registry(page)).toContainText('answers');
    await expect(registry(page)).toContainText(/unavailable.*500/u, await begin('cis-down', lookMs));
  });

  await test.step('dry-heat: nothing is suspended, and GRID_FOLLOW holds as soon as no dispatch is provably safe', async () => {
    await begin('dry-heat', lookMs);
    await expect(registry(page)).toContainText('answers');
    await failService('cis', '500');
    const knowable = { timeout: lookMs + truthWithinMs };
    await expect(mode(page, 'GRID_FOLLOW')).toContainText(/4\d(\.\d+)? °C by .* no dispatch can be proven safe/u, knowable);
    await expect(mode(page, 'HEAT_SUSPEND')).toHaveCount(0);
    await clear();
    await expect(mode(page, 'GRID_FOLLOW')).toHaveCount(0, { timeout: liftsWithinMs });
  });

  await test.step('weather-down: HEAT_SUSPEND once the weather has been unknown for its limit, and not before', async () => {
    const knowable = await begin('weather-down', lookMs + unknownLimitMs);
    await expect(mode(page, 'NORMAL')).toBeVisible();
    await expect(mode(page, 'HEAT_SUSPEND')).toContainText(/weather .*is not known/u, knowable);
  });

  await test.step('heatwave: the cause becomes the wet-bulb temperature with its source', async () => {
    await expect(mode(page, 'HEAT_SUSPEND')).toContainText(
      /wet-bulb temperature is \d.* by (NWS|OPEN_METEO)/u,
      await begin('heatwave', lookMs),
    );
    await clear();
  });

  await test.step('telemetry-loss', async () => {
    await expect(mode(page, 'TELEMETRY_HALT')).toContainText(
      /head meter|points of the feeder|tie/u,
      await begin('telemetry-loss', ageLimitMs),
    );
    await clear();
    await expect(mode(page, 'TELEMETRY_HALT')).toHaveCount(0, { timeout: liftsWithinMs });
  });

  await test.step('lag', async () => {
    await expect(mode(page, 'SAFETY_FREEZE')).toContainText(/grid-state on telemetry/u, await begin('lag', ageLimitMs));
    await clear();
    await expect(mode(page, 'SAFETY_FREEZE')).toHaveCount(0, { timeout: liftsWithinMs });
  });

  // Sixty seconds of fresh and cool data, which have run since the heat was cleared.
  await expectNormal(page, 90_000);
});
