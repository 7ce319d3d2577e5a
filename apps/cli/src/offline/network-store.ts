import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';

import { compileNetwork, loadIeee123, parseNetwork } from '@gridstream/domain/network';
import type { NetworkLookup, OfflineContext } from '@gridstream/operations/offline';

/** Networks that are kept prepared; beyond that the one that was not asked for longest is forgotten. */
const keptMax = 8;

/** Finds networks by name, path or document, and keeps the latest ones so that thousands of questions prepare each once. */
export const createNetworkStore = (): OfflineContext => {
  const kept = new Map<string, Promise<NetworkLookup>>();
  return {
    findNetwork: async (network) => {
      const key = typeof network === 'string' ? network : createHash('sha256').update(JSON.stringify(network)).digest('base64');
      const found = kept.get(key) ?? load(network);
      kept.delete(key);
      kept.set(key, found);
      const [oldest] = kept.keys();
      if (kept.size > keptMax && oldest !== undefined) kept.delete(oldest);
      return found;
    },
  };
};

const load = async (network: string | Readonly<Record<string, unknown>>): Promise<NetworkLookup> => {
  if (network === 'ieee123') return { kind: 'FOUND', network: loadIeee123() };
  const document = typeof network === 'string' ? await readDocument(network) : { kind: 'READ' as const, value: network };
  if (document.kind === 'UNREADABLE') return { kind: 'INVALID', problems: [{ path: '', message: document.message }] };
  const parsed = parseNetwork(document.value);
  return parsed.kind === 'VALID' ? { kind: 'FOUND', network: compileNetwork(parsed.network) } : parsed;
};

type ReadDocument = { readonly kind: 'READ'; readonly value: unknown } | { readonly kind: 'UNREADABLE'; readonly message: string };

const readDocument = async (path: string): Promise<ReadDocument> => {
  try {
    const bytes = await readFile(resolve(path));
    return { kind: 'READ', value: JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)) };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return { kind: 'UNREADABLE', message: `"${path}" is neither the name of a known network nor a readable network file: ${reason}` };
  }
};
