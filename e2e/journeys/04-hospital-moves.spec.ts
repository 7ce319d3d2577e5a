import { readFile, rename, writeFile } from 'node:fs/promises';

import { expect, test } from '@playwright/test';
import type { Page } from '@playwright/test';

import { impact, loadIeee123 } from '@gridstream/domain/network';

import { expectNormal, signIn } from '../support/desk.ts';
import { openPending } from '../support/recommendation.ts';
import { systemState } from '../system.ts';

test.setTimeout(600_000);

/** Switches whose opening may take supply from one of the points, by the trace on the feeder as it stands on the screen. */
const switchesThatReach = (points: readonly string[], positions: ReadonlyMap<string, 'OPEN' | 'CLOSED'>): readonly string[] => {
  const network = loadIeee123();
  const closed = [...positions].filter(([, state]) => state === 'CLOSED').map(([id]) => id);
  return closed.filter((id) =>
    impact(network, { states: positions, open: [id], close: [], inFlight: [] }).possible.some((point) => points.includes(point)),
  );
};

const moveHospital = async (file: string, points: readonly string[]): Promise<void> => {
  const lines = (await readFile(file, 'utf8')).trimEnd().split('\n');
  const moved = lines.map((line) => {
    const record = JSON.parse(line) as { readonly id: string };
    return record.id === 'customer-hospital' ? JSON.stringify({ ...record, service_point_ids: points }) : line;
  });
  await writeFile(`${file}.next`, `${moved.join('\n')}\n`);
  await rename(`${file}.next`, file);
};

const positionsOnScreen = async (page: Page): Promise<ReadonlyMap<string, 'OPEN' | 'CLOSED'>> => {
  await page.goto('/');
  await expect(page.locator('[data-switch="Sw1"]')).toHaveAttribute('data-state', 'CLOSED');
  const states = await page
    .locator('[data-switch]')
    .evaluateAll((nodes) => nodes.map((node) => [node.getAttribute('data-switch'), node.getAttribute('data-state')]));
  return new Map(states.flatMap(([id, state]) => (id != null && (state === 'OPEN' || state === 'CLOSED') ? [[id, state] as const] : [])));
};

const excludedForHospital = async (page: Page): Promise<readonly string[]> => {
  const panel = page.getByRole('region', { name: /^Not offered/u });
  const items = await panel.getByRole('listitem').allInnerTexts();
  return items
    .filter((text) => text.includes('County Hospital'))
    .map((text) => text.split(/\s/u)[0] ?? '')
    .sort();
};

test('the switches on offer follow the hospital to each bus it is moved to, as the trace says', async ({ page }) => {
  const { environment } = await systemState();
  const file = environment['CUSTOMER_FILE'] ?? '';
  await signIn(page, 'operator-a');
  await expectNormal(page, 180_000);
  for (const points of [['S83c'], ['S47'], ['S100c'], ['S65a', 'S65b', 'S65c']]) {
    const expected = [...switchesThatReach(points, await positionsOnScreen(page))].sort();
    await moveHospital(file, points);
    await expect(async () => {
      const { switchId } = await openPending(page, 60_000);
      expect(await excludedForHospital(page)).toEqual(expected);
      expect(expected).not.toContain(switchId);
    }).toPass({ timeout: 90_000 });
  }
});
