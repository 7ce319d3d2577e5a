import { readFile } from 'node:fs/promises';

import { z } from 'zod';

import { loadIeee123, networkDocument } from '@gridstream/domain/network';
import type { NetworkDocument } from '@gridstream/domain/network';

import { services } from './compose.ts';

const anyDocument = z.record(z.string(), z.unknown());

/** The network that a site names: the built-in feeder, or a file. Null, and a line in the log, when it cannot be read. */
export const networkOf = async (name: string): Promise<NetworkDocument | null> => {
  if (name === 'ieee123') return networkDocument(loadIeee123().model);
  try {
    return anyDocument.parse(JSON.parse(await readFile(name, 'utf8')));
  } catch (cause) {
    services().logger.error('network_unreadable', { name }, cause);
    return null;
  }
};
