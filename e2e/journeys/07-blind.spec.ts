import { expect, test } from '@playwright/test';

import { expectNormal, signIn } from '../support/desk.ts';
import { whileSuspended } from '../support/part.ts';

test('a console that hears nothing says BLIND within seconds, keeps its picture and sees again by itself', async ({ page }) => {
  await signIn(page, 'operator-a');
  await expectNormal(page, 120_000);
  await whileSuspended('console', async () => {
    const stoppedAt = Date.now();
    await expect(page.locator('[data-blind="true"]')).toBeVisible({ timeout: 5_000 });
    // Two missed beats of one second; the rest is the wait for the first of them.
    expect(Date.now() - stoppedAt).toBeLessThan(3_500);
    await expect(page.locator('#main')).toHaveAttribute('data-sight', 'blind');
    await expect(page.locator('[data-switch="Sw1"]')).toBeVisible();
  });
  await expectNormal(page, 60_000);
});
