import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';

import { compileNetwork, loadIeee123, parseNetwork } from '@gridstream/domain/network';
import type { AssessImpactContext, NetworkLookup } from '@gridstream/operations/impact';

/** Finds networks by name, path or document, and keeps each one so that thousands of questions prepare it once. */
export const createNetworkStore = (): AssessImpactContext => {
  const known = new Map<string, Promise<NetworkLookup>>();
  return {
    findNetwork: async (network) => {
      const key = typeof network === 'string' ? network : JSON.stringify(network);
      const found = known.get(key) ?? load(network);
      known.set(key, found);
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
    return { kind: 'READ', value: JSON.parse(await readFile(resolve(path), 'utf8')) };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return { kind: 'UNREADABLE', message: `"${path}" is neither the name of a known network nor a readable network file: ${reason}` };
  }
};
