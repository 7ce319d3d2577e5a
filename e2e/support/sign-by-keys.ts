import { expect } from '@playwright/test';
import type { Page } from '@playwright/test';

import { answerProviderByKeys, enter, tabTo, typeInto } from './keyboard.ts';
import type { OpenRecommendation } from './recommendation.ts';

/** Reads back, gives a reason, signs and authenticates anew without a pointer. */
export const signByKeys = async (page: Page, { switchId, verb }: OpenRecommendation, username: string): Promise<void> => {
  await typeInto(page, page.getByLabel(/Read back/u), `${switchId} ${verb}`);
  const reason = page.getByLabel('Reason', { exact: true });
  await tabTo(page, reason);
  await page.keyboard.type('Relieve');
  await expect(reason).not.toHaveValue('');
  await typeInto(page, page.getByLabel('Reason in words'), 'Head over its rating, agreed with the control engineer.');
  await enter(page, page.getByRole('button', { name: /^Sign: / }));
  await answerProviderByKeys(page, username);
};
