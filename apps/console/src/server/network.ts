import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';

import { z } from 'zod';

import { compileNetwork, loadIeee123, networkDocument, parseNetwork } from '@gridstream/domain/network';
import type { CompiledNetwork, NetworkDocument } from '@gridstream/domain/network';

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

export interface HeldNetwork {
  readonly compiled: CompiledNetwork;
  /** SHA-256 of the document: which topology an answer was traced on. */
  readonly version: string;
}

const held = new Map<string, HeldNetwork>();

/** The network that a site names, ready to be traced; read once. Null when it cannot be read or is not valid. */
export const compiledNetworkOf = async (name: string): Promise<HeldNetwork | null> => {
  const known = held.get(name);
  if (known !== undefined) return known;
  const document = await networkOf(name);
  const parsed = document === null ? null : parseNetwork(document);
  if (parsed === null || parsed.kind === 'INVALID') return null;
  const version = createHash('sha256').update(JSON.stringify(document), 'utf8').digest('hex');
  const network = { compiled: compileNetwork(parsed.network), version };
  held.set(name, network);
  return network;
};
