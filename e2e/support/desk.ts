import { expect } from '@playwright/test';
import type { Page } from '@playwright/test';

import { demoAccount } from '../system.ts';

/** Signs a person in at the console through the identity provider, as they would at their desk. */
export const signIn = async (page: Page, username: string, path = '/'): Promise<void> => {
  await page.goto(path);
  await page.getByRole('link', { name: 'Sign in with your operator account' }).click();
  await answerProvider(page, username);
  await expect(page.getByRole('navigation', { name: 'Pages' })).toBeVisible();
};

/** Fills the form of the identity provider, at sign-in and again for each signature. */
export const answerProvider = async (page: Page, username: string): Promise<void> => {
  const { password } = await demoAccount(username);
  await page.getByLabel('User name').fill(username);
  await page.getByLabel('Password').fill(password);
  await page.getByRole('button', { name: /Sign in|Confirm/u }).click();
};

/** The strip shows exactly this mode. */
export const mode = (page: Page, name: string) => page.locator(`[data-mode="${name}"]`);

/** Waits until the grid is in NORMAL mode and the console sees it. */
export const expectNormal = async (page: Page, timeoutMs = 60_000): Promise<void> => {
  await expect(mode(page, 'NORMAL')).toBeVisible({ timeout: timeoutMs });
  await expect(page.locator('#main')).toHaveAttribute('data-sight', 'live', { timeout: timeoutMs });
};
