import { expect, test } from '@playwright/test';

import { expectNormal, signIn } from '../support/desk.ts';
import { writeLines } from '../support/field-log.ts';
import { openPending, sign } from '../support/recommendation.ts';
import { readSite, rtuOf } from '../support/rtu.ts';
import { systemState } from '../system.ts';

test.setTimeout(420_000);

test('a signed recommendation reaches its coil exactly once, is read back, and the audit shows it', async ({ page }) => {
  const state = await systemState();
  const site = readSite(state.environment['SITE_FILE'] ?? '');
  await signIn(page, 'operator-a');
  await expectNormal(page, 180_000);
  const recommendation = await openPending(page);
  const startedAt = Date.now();
  await sign(page, recommendation, 'operator-a');
  await expect(page.getByText('Done, read back')).toBeVisible({ timeout: 30_000 });

  const deviceId = `${site.feeder_id}.${recommendation.switchId}`;
  const rtu = rtuOf(site, deviceId);
  const coil = rtu.devices.find(({ device_id }) => device_id === deviceId)?.control?.coil;
  const writes = writeLines(state.simulatorLog).filter(
    ({ at, table, rtu_id }) => at >= startedAt && table === 'coil' && rtu_id === rtu.rtu_id,
  );
  expect(writes.map(({ address }) => address)).toEqual([coil]);

  await page.goto('/');
  await expect(page.locator(`[data-switch="${recommendation.switchId}"]`)).toHaveAttribute(
    'data-state',
    recommendation.verb === 'OPEN' ? 'OPEN' : 'CLOSED',
  );
  await page.goto('/audit');
  const audit = page.getByRole('table', { name: 'Audit rows, newest first' });
  await expect(audit).toContainText(/sign/iu);
  await expect(audit).toContainText(/permit/iu);
});

test('a viewer sees why signing is disabled', async ({ page }) => {
  await signIn(page, 'viewer', '/recommendations');
  await page.getByRole('table').getByRole('link').first().click();
  await expect(page.getByText('Signing is disabled:')).toBeVisible();
  await expect(page.getByText('The right to sign.')).toBeVisible();
});
