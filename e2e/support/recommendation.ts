import { expect } from '@playwright/test';
import type { Page } from '@playwright/test';

import { answerProvider } from './desk.ts';

export interface OpenRecommendation {
  readonly id: string;
  /** Switch as the operator names it, such as Sw3. */
  readonly switchId: string;
  readonly verb: 'OPEN' | 'CLOSE';
}

/** Opens the recommendation that waits for a decision, once there is one. */
export const openPending = async (page: Page, timeoutMs = 240_000): Promise<OpenRecommendation> => {
  await page.goto('/recommendations');
  const table = page.getByRole('table', { name: 'Open recommendations' });
  const link = table.getByRole('row').filter({ hasText: 'Waits for a signature' }).getByRole('link').first();
  await link.click({ timeout: timeoutMs });
  return await readOpened(page);
};

/** What the page of a recommendation that has just been opened is about. */
export const readOpened = async (page: Page): Promise<OpenRecommendation> => {
  await expect(page).toHaveURL(/\/recommendations\/.+/u);
  const heading = await page.getByRole('heading', { level: 1 }).innerText();
  const match = /^(?<verb>Open|Close) (?<target>Sw\d+)/u.exec(heading);
  if (match?.groups === undefined) throw new Error(`the heading names no switch: ${heading}`);
  const { verb = '', target = '' } = match.groups;
  return { id: new URL(page.url()).pathname.split('/').at(-1) ?? '', switchId: target, verb: verb === 'Open' ? 'OPEN' : 'CLOSE' };
};

/** Reads back, gives a reason and leaves for the identity provider; the signature is complete once that has answered. */
export const beginSignature = async (page: Page, { switchId, verb }: OpenRecommendation): Promise<void> => {
  await page.getByLabel(/Read back/u).fill(`${switchId} ${verb}`);
  await page.getByLabel('Reason', { exact: true }).selectOption({ label: 'Relieve the overload' });
  await page.getByLabel('Reason in words').fill('Head over its rating, agreed with the control engineer.');
  await page.getByRole('button', { name: /^Sign: / }).click();
  await expect(page.getByLabel('Password')).toBeVisible();
};

export const sign = async (page: Page, recommendation: OpenRecommendation, username: string): Promise<void> => {
  await beginSignature(page, recommendation);
  await answerProvider(page, username);
};
