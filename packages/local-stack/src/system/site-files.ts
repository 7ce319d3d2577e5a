import { copyFile, mkdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';

import { z } from 'zod';

import { StackError } from '../errors.ts';
import { repositoryRoot } from '../paths.ts';
import type { HomeFolders } from '../paths.ts';

type Environment = Readonly<Record<string, string | undefined>>;

// Only the ports are touched here; the contract of the whole file is checked by those who use it.
const siteFile = z.looseObject({ rtus: z.array(z.looseObject({ rtu_id: z.string(), host: z.string(), port: z.number().int() })) });

export interface SiteFiles {
  readonly siteFile: string;
  readonly customerFile: string;
  readonly rtuPorts: readonly { readonly port: number; readonly label: string }[];
}

const demo = (name: string): string => join(repositoryRoot, 'packages/simulated-grid/data', name);

/**
 * Writes the site file in effect, with every RTU port moved by the offset, and lays a copy of the demo's customer file into
 * the data folder, where it may be edited while the system runs. SITE_FILE and CUSTOMER_FILE name others.
 */
export const prepareSiteFiles = async (folders: HomeFolders, rtuOffset: number, environment: Environment): Promise<SiteFiles> => {
  const source = resolve(environment['SITE_FILE'] ?? demo('site.json'));
  const text = await readFile(source, 'utf8').catch((cause: unknown) => {
    throw new StackError('CONFIGURATION', `The site file ${source} cannot be read.`, {
      remedy: 'Correct SITE_FILE, or unset it to use the demo site.',
      cause,
    });
  });
  const site = siteFile.parse(JSON.parse(text));
  const moved = { ...site, rtus: site.rtus.map((rtu) => ({ ...rtu, port: rtu.port + rtuOffset })) };
  for (const folder of [folders.run, folders.data]) await mkdir(folder, { recursive: true });
  const effective = join(folders.run, 'site.json');
  await writeFile(effective, `${JSON.stringify(moved, null, 2)}\n`);

  const named = environment['CUSTOMER_FILE'];
  const customerFile = named === undefined ? join(folders.data, 'customers.jsonl') : resolve(named);
  if (named === undefined && (await stat(customerFile).catch(() => undefined)) === undefined)
    await copyFile(demo('customers.jsonl'), customerFile);
  return { siteFile: effective, customerFile, rtuPorts: moved.rtus.map((rtu) => ({ port: rtu.port, label: rtu.rtu_id })) };
};
