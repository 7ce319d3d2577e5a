import { expect, test } from '@playwright/test';

import { expectNormal, signIn } from '../support/desk.ts';
import { forcePoint, readSite } from '../support/rtu.ts';
import { systemState } from '../system.ts';

test('a value written into a register of an RTU is on the diagram within 2 s, with its age', async ({ page }) => {
  const { environment } = await systemState();
  const site = readSite(environment['SITE_FILE'] ?? '');
  const deviceId = `${site.feeder_id}.sensor-L114`;
  await signIn(page, 'operator-a');
  await expectNormal(page);
  const label = page.locator('[data-sensor="L114"]');
  await expect(label).toContainText('A');

  await forcePoint(site, { deviceId, name: 'amps_a' }, 777);
  const writtenAt = Date.now();
  await expect(label).toContainText('777', { timeout: 2_000 });
  const shownAfterMs = Date.now() - writtenAt;
  await expect(label).toContainText(/\d s/u);
  expect(shownAfterMs).toBeLessThan(2_000);

  // The same value stands in the table for those who do not see the picture.
  await page.getByText('The diagram as tables').click();
  await expect(page.getByRole('table', { name: 'Line sensors' }).getByRole('row', { name: /L114/u })).toContainText('777');
});
