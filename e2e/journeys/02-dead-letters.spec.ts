import { expect, test } from '@playwright/test';

import { signIn } from '../support/desk.ts';
import { historicalTimes } from '../support/grid-state.ts';

test('a malformed firmware is one group that names it, and a fixed record lands once as history', async ({ page }) => {
  await signIn(page, 'engineer', '/dead-letters');
  const table = page.getByRole('table', { name: 'Dead-letter groups, the latest first' });
  const groups = table.getByRole('row').filter({ hasText: 'wh-3.0.4' });
  await expect(groups).toHaveCount(1, { timeout: 90_000 });
  await expect(groups).toContainText('WRONG_UNIT');

  await groups.getByRole('link').click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('from firmware wh-3.0.4');
  await page.getByRole('table', { name: 'Records of the group, the latest first' }).getByRole('link').last().click();
  await expect(page.getByRole('heading', { name: 'Bytes' })).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Decoded' })).toBeVisible();

  await page.getByRole('button', { name: /^Edit this record of/u }).click();
  const editor = page.getByLabel('Record to send, as JSON');
  const edited: unknown = JSON.parse((await editor.inputValue()).replaceAll(/"\[degF\]"|"degF"|"°F"|"F"/gu, '"Cel"'));
  const reading = edited as { device_id: string; timestamp: number; points: { unit: string; name: string }[] };
  for (const point of reading.points) if (point.name.includes('temperature')) point.unit = 'Cel';
  await editor.fill(JSON.stringify(reading, null, 2));
  await expect(page.getByText('The gate accepts it')).toBeVisible();
  await page.getByLabel('Why do you change and replay it?').fill('Firmware reports Fahrenheit under a Celsius name.');
  await page.getByRole('button', { name: /^Replay the edited record of/u }).click();
  await expect(page.getByText('It was sent once and is in the log.')).toBeVisible({ timeout: 30_000 });

  await expect
    .poll(async () => (await historicalTimes(reading.device_id)).filter((at) => at === reading.timestamp), { timeout: 20_000 })
    .toEqual([reading.timestamp]);
  await page.goto('/audit');
  await expect(page.getByRole('table', { name: 'Audit rows, newest first' })).toContainText(/replay/iu);
});
