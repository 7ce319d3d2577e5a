import { readFile, rename, writeFile } from 'node:fs/promises';

import { expect, test } from '@playwright/test';
import type { Page } from '@playwright/test';

import { assumeNormalPositions, impact, loadIeee123 } from '@gridstream/domain/network';
import type { Site } from '@gridstream/schemas';

import { expectNormal, signIn } from '../support/desk.ts';
import { writeLines } from '../support/field-log.ts';
import { openPending, sign } from '../support/recommendation.ts';
import { readSite, rtuOf, withMaster } from '../support/rtu.ts';
import { signByKeys } from '../support/sign-by-keys.ts';
import { demoAccount, systemState } from '../system.ts';

test.setTimeout(600_000);

const network = loadIeee123();
const feedingSwitches = network.model.switches.filter(({ normallyOpen }) => !normallyOpen).map(({ id }) => id);

/** One service point behind each switch that feeds customers: whichever is operated reaches a customer who is there. */
const pointsBehindEverySwitch = (): readonly string[] => {
  const { states } = assumeNormalPositions(network.model, new Map());
  const behind = feedingSwitches.map((id) => impact(network, { states, open: [id], close: [], inFlight: [] }).possible[0]);
  return [...new Set(behind.flatMap((point) => point ?? []))];
};

const replaceFile = async (file: string, text: string): Promise<void> => {
  await writeFile(`${file}.next`, text);
  await rename(`${file}.next`, file);
};

/** The school moves: its protection goes along with it, and comes back with it. */
const withSchoolAt = async (file: string, points: readonly string[], during: () => Promise<void>): Promise<void> => {
  const before = await readFile(file, 'utf8');
  const lines = before.split('\n').map((line) => {
    const isSchool = line !== '' && (JSON.parse(line) as { readonly id: string }).id === 'customer-school';
    return isSchool ? JSON.stringify({ ...(JSON.parse(line) as object), service_point_ids: points }) : line;
  });
  try {
    await replaceFile(file, lines.join('\n'));
    await during();
  } finally {
    await replaceFile(file, before);
  }
};

/** Closes on the RTUs themselves whatever an earlier journey opened, as a crew on native SCADA would: the feeder is over its rating again. */
const closeEverySwitch = async (site: Site): Promise<void> => {
  for (const rtu of site.rtus) {
    const coils = rtu.devices.flatMap(({ control, switch_id: id }) =>
      control !== undefined && id !== undefined && feedingSwitches.includes(id) ? [control.coil] : [],
    );
    if (coils.length === 0) continue;
    await withMaster(rtu, async (master) => {
      for (const coil of coils) await master.writeCoil(coil, true);
    });
  }
};

const signatures = (page: Page) => page.getByRole('region', { name: 'Signatures so far' });

test('a plan that reaches a school needs two people: one sees why they cannot sign twice, the other completes it by keys, and one coil is written once', async ({
  browser,
}) => {
  const state = await systemState();
  const site = readSite(state.environment['SITE_FILE'] ?? '');
  const first = await (await browser.newContext()).newPage();
  const second = await (await browser.newContext()).newPage();
  await signIn(first, 'operator-a');
  await signIn(second, 'operator-b', '/recommendations');
  await expectNormal(first, 180_000);
  await closeEverySwitch(site);

  await withSchoolAt(state.environment['CUSTOMER_FILE'] ?? '', pointsBehindEverySwitch(), async () => {
    await expect(async () => {
      await openPending(first, 60_000);
      await expect(signatures(first)).toContainText('0 of 2 signatures', { timeout: 2_000 });
    }).toPass({ timeout: 240_000 });
    const recommendation = await openPending(first, 60_000);
    const startedAt = Date.now();
    const coilWrites = () => writeLines(state.simulatorLog).filter(({ at, table }) => at >= startedAt && table === 'coil');

    await sign(first, recommendation, 'operator-a');
    const { name } = await demoAccount('operator-a');
    await expect(signatures(first)).toContainText('1 of 2 signatures', { timeout: 20_000 });
    await expect(first.getByText('You have signed already.')).toBeVisible();
    await expect(first.getByRole('button', { name: /^Sign: / })).toBeDisabled();
    await expect(first.getByText('Another person must sign now.')).toBeVisible();

    await second.goto(`/recommendations/${recommendation.id}`);
    await expect(signatures(second)).toContainText(name);
    await expect(signatures(second)).toContainText('Another person must sign.');
    expect(coilWrites()).toEqual([]);

    await signByKeys(second, recommendation, 'operator-b');
    for (const page of [first, second]) await expect(page.getByText('Done, read back')).toBeVisible({ timeout: 30_000 });
    await expect(signatures(first)).toContainText('2 of 2 signatures');

    const deviceId = `${site.feeder_id}.${recommendation.switchId}`;
    const rtu = rtuOf(site, deviceId);
    const coil = rtu.devices.find(({ device_id }) => device_id === deviceId)?.control?.coil;
    expect(coilWrites().map(({ rtu_id, address }) => [rtu_id, address])).toEqual([[rtu.rtu_id, coil]]);
    await second.goto('/audit');
    const audit = second.getByRole('table', { name: 'Audit rows, newest first' });
    await expect(audit).toContainText('signoff.recorded');
    await expect(audit).toContainText('signoff.permitted');
  });
});
