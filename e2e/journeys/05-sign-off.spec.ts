import { expect, test } from '@playwright/test';
import type { Page } from '@playwright/test';

import { expectNormal, signIn } from '../support/desk.ts';
import { writeLines } from '../support/field-log.ts';
import { historicalTimes } from '../support/grid-state.ts';
import { answerProviderByKeys, chord, countPointerUse, enter, typeInto } from '../support/keyboard.ts';
import { readOpened } from '../support/recommendation.ts';
import type { OpenRecommendation } from '../support/recommendation.ts';
import { readSite, rtuOf } from '../support/rtu.ts';
import { signByKeys } from '../support/sign-by-keys.ts';
import { systemState } from '../system.ts';

test.setTimeout(600_000);

const openByKeys = async (page: Page): Promise<OpenRecommendation> => {
  await chord(page, 'g r');
  await expect(page).toHaveURL(/\/recommendations$/u);
  const waiting = page.getByRole('table', { name: 'Open recommendations' }).getByRole('row').filter({ hasText: 'Waits for a signature' });
  await enter(page, waiting.getByRole('link').first(), 240_000);
  return await readOpened(page);
};

/** Replays the newest record of the malformed firmware with its unit put right; returns the device and the instant of the sample. */
const replayByKeys = async (page: Page): Promise<{ readonly device_id: string; readonly timestamp: number }> => {
  await chord(page, 'g d');
  const groups = page.getByRole('table', { name: 'Dead-letter groups, the latest first' }).getByRole('row').filter({ hasText: 'wh-3.0.4' });
  await enter(page, groups.getByRole('link').first(), 90_000);
  await enter(page, page.getByRole('table', { name: 'Records of the group, the latest first' }).getByRole('link').first());
  await enter(page, page.getByRole('button', { name: /^Edit this record of/u }));
  const editor = page.getByLabel('Record to send, as JSON');
  const reading = JSON.parse(await editor.inputValue()) as {
    device_id: string;
    timestamp: number;
    points: { unit: string; name: string }[];
  };
  for (const point of reading.points) if (point.name.includes('temperature')) point.unit = 'Cel';
  await typeInto(page, editor, JSON.stringify(reading, null, 2));
  await expect(page.getByText('The gate accepts it')).toBeVisible();
  await typeInto(page, page.getByLabel('Why do you change and replay it?'), 'Firmware reports Fahrenheit under a Celsius name.');
  await enter(page, page.getByRole('button', { name: /^Replay the edited record of/u }));
  await expect(page.getByText('It was sent once and is in the log.')).toBeVisible({ timeout: 30_000 });
  return reading;
};

test('by keys alone an operator signs in, rejects one plan, signs the next, which reaches its coil exactly once, and replays a dead letter', async ({
  page,
}) => {
  const state = await systemState();
  const site = readSite(state.environment['SITE_FILE'] ?? '');
  const pointerUses = await countPointerUse(page);

  await page.goto('/');
  await enter(page, page.getByRole('link', { name: 'Sign in with your operator account' }));
  await answerProviderByKeys(page, 'operator-a');
  await expectNormal(page, 180_000);

  const rejected = await openByKeys(page);
  await page.keyboard.press('1');
  await expect(page.getByText('Closed: nothing is left to reject or withdraw.')).toBeVisible();
  const startedAt = Date.now();

  const recommendation = await openByKeys(page);
  expect(recommendation.id).not.toBe(rejected.id);
  await signByKeys(page, recommendation, 'operator-a');
  await expect(page.getByText('Done, read back')).toBeVisible({ timeout: 30_000 });

  const deviceId = `${site.feeder_id}.${recommendation.switchId}`;
  const rtu = rtuOf(site, deviceId);
  const coil = rtu.devices.find(({ device_id }) => device_id === deviceId)?.control?.coil;
  const writes = writeLines(state.simulatorLog).filter(({ at, table }) => at >= startedAt && table === 'coil');
  expect(writes.map(({ rtu_id, address }) => [rtu_id, address])).toEqual([[rtu.rtu_id, coil]]);

  await chord(page, 'g o');
  await expect(page.locator(`[data-switch="${recommendation.switchId}"]`)).toHaveAttribute(
    'data-state',
    recommendation.verb === 'OPEN' ? 'OPEN' : 'CLOSED',
  );

  const replayed = await replayByKeys(page);
  await expect
    .poll(async () => (await historicalTimes(replayed.device_id)).filter((at) => at === replayed.timestamp), { timeout: 20_000 })
    .toEqual([replayed.timestamp]);

  await chord(page, 'g a');
  const audit = page.getByRole('table', { name: 'Audit rows, newest first' });
  await expect(audit).toContainText(/signoff\.rejected/u);
  await expect(audit).toContainText(/signoff\.permitted/u);
  await expect(audit).toContainText(/replay/u);
  expect(await pointerUses()).toBe(0);
});

test('a viewer sees why signing is disabled', async ({ page }) => {
  await signIn(page, 'viewer', '/recommendations');
  await page.getByRole('table').getByRole('link').first().click();
  await expect(page.getByText('Signing is disabled:')).toBeVisible();
  await expect(page.getByText('The right to sign.')).toBeVisible();
});
