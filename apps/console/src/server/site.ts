import { readFile } from 'node:fs/promises';

import { site } from '@gridstream/schemas';
import type { Site } from '@gridstream/schemas';

import { env } from '../env.ts';

let held: Promise<Site> | undefined;

/** The site that this console shows, read once. Throws when the file is missing or not a site; the next call tries again. */
export const currentSite = (): Promise<Site> =>
  (held ??= readSite().catch((cause: unknown) => {
    held = undefined;
    throw cause;
  }));

const readSite = async (): Promise<Site> => site.parse(JSON.parse(await readFile(env().SITE_FILE, 'utf8')));
