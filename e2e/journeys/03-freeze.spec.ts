import { expect, test } from '@playwright/test';

import { answerProvider, expectNormal, mode, signIn } from '../support/desk.ts';
import { whileSuspended } from '../support/part.ts';
import { beginSignature, openPending } from '../support/recommendation.ts';

test.setTimeout(420_000);

test('with grid-state suspended the grid freezes with its cause, refuses a signature with rule and value, and thaws once drained', async ({
  page,
}) => {
  await signIn(page, 'operator-a');
  await expectNormal(page);
  const recommendation = await openPending(page);
  // The operator has left for the identity provider when the picture goes stale.
  await beginSignature(page, recommendation);
  const watch = await page.context().newPage();
  await watch.goto('/');

  await whileSuspended('grid-state', async () => {
    const freeze = mode(watch, 'SAFETY_FREEZE');
    await expect(freeze).toBeVisible({ timeout: 30_000 });
    await expect(freeze).toContainText(/grid-state/u);
    await expect(freeze).toContainText(/limit/u);
    await expect(freeze).toContainText('Ends when');

    await answerProvider(page, 'operator-a');
    await expect(page).toHaveURL(new RegExp(`/recommendations/${recommendation.id}`, 'u'));
    await expect(page.getByText(/row-03/u).first()).toBeVisible({ timeout: 20_000 });
    await expect(page.getByRole('button', { name: /^Sign: / })).toHaveCount(0);
  });

  await expectNormal(watch, 180_000);
  await watch.goto('/audit');
  await expect(watch.getByRole('table', { name: 'Audit rows, newest first' })).toContainText(/row-03/u);
});
