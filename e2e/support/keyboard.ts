import { expect } from '@playwright/test';
import type { Locator, Page } from '@playwright/test';

import { demoAccount } from '../system.ts';

const pressesMax = 200;

/** Moves the focus with Tab alone until it stands on the element, as somebody without a mouse would. */
export const tabTo = async (page: Page, target: Locator, timeoutMs = 15_000): Promise<void> => {
  await expect(target).toBeVisible({ timeout: timeoutMs });
  for (let press = 0; press < pressesMax; press += 1) {
    if (await target.evaluate((element) => element === element.ownerDocument.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`${pressesMax} presses of Tab do not reach ${target.toString()}`);
};

/** Tabs to it and presses Enter. */
export const enter = async (page: Page, target: Locator, timeoutMs?: number): Promise<void> => {
  await tabTo(page, target, timeoutMs);
  await page.keyboard.press('Enter');
};

/** Tabs to a field and types, replacing what it holds. */
export const typeInto = async (page: Page, field: Locator, text: string): Promise<void> => {
  await tabTo(page, field);
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.insertText(text);
};

/** Two keys after one another, such as `g r`. */
export const chord = async (page: Page, keys: string): Promise<void> => {
  for (const key of keys.split(' ')) await page.keyboard.press(key);
};

/** Fills the form of the identity provider by keys, at sign-in and again for a signature, which already knows the user. */
export const answerProviderByKeys = async (page: Page, username: string): Promise<void> => {
  const { password } = await demoAccount(username);
  const userField = page.getByLabel('User name');
  await expect(userField).toBeVisible();
  await typeInto(page, userField, username);
  await typeInto(page, page.getByLabel('Password'), password);
  await page.keyboard.press('Enter');
};

/** From here on every use of a pointer in any page of the console is counted. */
export const countPointerUse = async (page: Page): Promise<() => Promise<number>> => {
  const used: string[] = [];
  await page.exposeFunction('pointerWasUsed', (kind: string) => {
    used.push(kind);
  });
  await page.addInitScript(() => {
    for (const kind of ['pointerdown', 'mousedown', 'touchstart', 'wheel']) {
      globalThis.addEventListener(kind, () => Reflect.get(globalThis, 'pointerWasUsed')(kind), { capture: true });
    }
  });
  return async () => await Promise.resolve(used.length);
};
