import { join } from 'node:path';

import { AxeBuilder } from '@axe-core/playwright';
import { expect, test } from '@playwright/test';
import type { Page } from '@playwright/test';

import { signIn } from '../support/desk.ts';

const pages = [
  { name: 'overview', path: '/' },
  { name: 'recommendations', path: '/recommendations' },
  { name: 'what-if', path: '/what-if?switch=Sw2' },
  { name: 'modes', path: '/modes' },
  { name: 'lag', path: '/lag' },
  { name: 'dead-letters', path: '/dead-letters' },
  { name: 'critical-assets', path: '/critical-assets?point=S65a' },
  { name: 'audit', path: '/audit' },
] as const;

/** Without a choice the page follows the system, so it can take two presses to get there. */
const switchTo = async (page: Page, theme: 'day' | 'night'): Promise<void> => {
  const html = page.locator('html');
  for (let press = 0; press < 2 && (await html.getAttribute('data-theme')) !== theme; press += 1) {
    const before = await html.getAttribute('data-theme');
    await page.getByRole('button', { name: /theme$/iu }).click();
    await expect.poll(() => html.getAttribute('data-theme')).not.toBe(before);
  }
  await expect(html).toHaveAttribute('data-theme', theme);
};

const expectAccessible = async (page: Page): Promise<void> => {
  const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join('; ')}`)).toEqual([]);
};

const artefact = (name: string) => join(import.meta.dirname, '..', 'artefacts', 'pages', name);

test.setTimeout(180_000);

for (const theme of ['day', 'night'] as const) {
  test(`every page is readable and accessible in the ${theme} theme`, async ({ page }) => {
    await signIn(page, 'engineer');
    await switchTo(page, theme);
    for (const { name, path } of pages) {
      await page.goto(path);
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
      await expect(page.locator('#main')).toHaveAttribute('data-sight', 'live');
      // A page that still waits for its first picture would be looked at empty.
      await expect(page.getByText(/^(Loading|Reading|Modes are not known yet)/u)).toHaveCount(0);
      await page.screenshot({ path: artefact(`${name}-${theme}.png`), fullPage: true });
      await expectAccessible(page);
    }
    await page.goto('/recommendations');
    await page.getByRole('table').getByRole('link').first().click();
    await expect(page.getByRole('heading', { name: 'Who is affected' })).toBeVisible();
    await page.screenshot({ path: artefact(`recommendation-${theme}.png`), fullPage: true });
    await expectAccessible(page);
    await page.goto('/dead-letters');
    await page.getByRole('table').getByRole('link').first().click();
    // The list of groups stays until its successor is there: its links must not be taken for those of the records.
    await page.waitForURL(/\/dead-letters\/[^/]+$/u);
    await page.getByRole('table').getByRole('link').first().click();
    await expect(page.getByRole('heading', { name: 'Bytes' })).toBeVisible();
    await page.screenshot({ path: artefact(`dead-letter-${theme}.png`), fullPage: true });
    await expectAccessible(page);
  });
}
