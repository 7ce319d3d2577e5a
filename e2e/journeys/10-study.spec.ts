import { expect, test } from '@playwright/test';
import type { Page } from '@playwright/test';

import { impact, loadIeee123 } from '@gridstream/domain/network';
import type { SwitchState } from '@gridstream/domain/network';

import { expectNormal, signIn } from '../support/desk.ts';
import { writeLines } from '../support/field-log.ts';
import { chord, enter, tabTo } from '../support/keyboard.ts';
import { systemState } from '../system.ts';

test.setTimeout(300_000);

const isState = (text: string | null): text is SwitchState => text === 'OPEN' || text === 'CLOSED';

/** Positions as the diagram shows them; every one must be certain. */
const positionsOnScreen = async (page: Page): Promise<ReadonlyMap<string, SwitchState>> => {
  const switches = page.locator('[data-switch]');
  const read = () =>
    switches.evaluateAll((nodes) =>
      nodes.map((node) => [node.getAttribute('data-switch') ?? '', node.getAttribute('data-state')] as const),
    );
  await expect.poll(async () => (await read()).filter(([, state]) => isState(state)).length).toBe(8);
  return new Map((await read()).flatMap(([id, state]) => (isState(state) ? [[id, state] as const] : [])));
};

test('what if Sw2 opened: asked from the diagram by keys, answered by name with the row that denies it, and nothing is written', async ({
  page,
}) => {
  const { simulatorLog } = await systemState();
  await signIn(page, 'operator-a');
  await expectNormal(page, 180_000);
  const positions = await positionsOnScreen(page);
  const startedAt = Date.now();
  await tabTo(page, page.getByRole('link', { name: /^Sw2 closed: what if it opened/u }));
  await page.keyboard.press('w');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('What if Sw2 opened now?');

  const network = loadIeee123();
  const expected = impact(network, { states: positions, open: ['Sw2'], close: [], inFlight: [] });
  const buses = new Map(network.model.servicePoints.map(({ id, bus }) => [id, bus]));
  const marked = page.locator('[data-mark="CERTAIN"]').evaluateAll((nodes) => nodes.map((node) => node.getAttribute('data-bus')));
  expect(new Set(await marked)).toEqual(new Set(expected.certain.map((id) => buses.get(id))));
  await expect(page.getByText(`(${expected.certain.length})`, { exact: false }).first()).toBeVisible();

  const verdict = page.getByRole('region', { name: 'What the kernel would say' });
  await expect(verdict.locator('[data-verdict="DENY"]')).toContainText('Denied by row 1');
  await expect(verdict).toContainText('County Hospital (hospital, level 0)');
  await expect(verdict).toContainText('The sets are exact.');
  expect(writeLines(simulatorLog).filter(({ at, table }) => at >= startedAt && table === 'coil')).toEqual([]);
});

test('the supply path of the hospital is drawn, switch by switch, and named in words', async ({ page }) => {
  await signIn(page, 'operator-a');
  await expectNormal(page, 180_000);
  const positions = await positionsOnScreen(page);
  await chord(page, 'g c');
  await enter(page, page.getByRole('button', { name: /^County Hospital S65a/u }));
  const path = page.locator('[data-supply-path="S65a"]');
  const throughTie = positions.get('Sw7') === 'CLOSED';
  await expect(path).toContainText(throughTie ? 'Sw1' : 'source → Sw1 → Sw2 → bus 65');
  await expect(page.locator('[data-path="Sw1"]')).toHaveCount(1);
  const sources = page.getByRole('table', { name: /^Sources/u });
  await expect(sources).toContainText('CIS');
  await expect(sources).toContainText('Hospital');
});

test('every mode is explained, also those that are off, with the inputs that would bring them about', async ({ page }) => {
  await signIn(page, 'viewer', '/modes');
  await expectNormal(page, 180_000);
  for (const name of ['SAFETY FREEZE', 'TELEMETRY HALT', 'HEAT SUSPEND', 'GRID FOLLOW', 'MANUAL ONLY', 'TEST']) {
    const panel = page.getByRole('region', { name, exact: true });
    await expect(panel).toContainText('off');
    await expect(panel).toContainText('Entered when');
    await expect(panel).toContainText('Left when');
  }
  const inputs = page.getByRole('table', { name: 'Inputs of SAFETY FREEZE' });
  await expect(inputs.getByRole('row', { name: /^lag, worst partition/u })).toContainText(/\d+ records.*10,000 records.*within/u);
});
