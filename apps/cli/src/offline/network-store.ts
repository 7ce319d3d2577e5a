import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { resolve } from 'node:path';

import { compileNetwork, loadIeee123, parseNetwork } from '@gridstream/domain/network';
import type { NetworkLookup, OfflineContext } from '@gridstream/operations/offline';

/** Networks that are kept prepared; beyond that the one that was not asked for longest is forgotten. */
const keptMax = 8;

/** Finds networks by name, path or document, and keeps the latest ones so that thousands of questions prepare each once. */
export const createNetworkStore = (note: (text: string) => void): OfflineContext => {
  const kept = new Map<string, Promise<NetworkLookup>>();
  return {
    findNetwork: async (network) => {
      const key = keyOf(network);
      if (key === null) return load(network, note);
      const found = kept.get(key) ?? load(network, note);
      kept.delete(key);
      kept.set(key, found);
      const [oldest] = kept.keys();
      if (kept.size > keptMax && oldest !== undefined) kept.delete(oldest);
      return found;
    },
  };
};

type NetworkGiven = string | Readonly<Record<string, unknown>>;

/** Null for a document that is nested too deeply to be written again; reading it says what is wrong with it. */
const keyOf = (network: NetworkGiven): string | null => {
  if (typeof network === 'string') return network;
  try {
    return createHash('sha256').update(JSON.stringify(network)).digest('base64');
  } catch {
    return null;
  }
};

const load = async (network: NetworkGiven, note: (text: string) => void): Promise<NetworkLookup> => {
  if (network === 'ieee123') return { kind: 'FOUND', network: loadIeee123() };
  const document = typeof network === 'string' ? await readDocument(network) : { kind: 'READ' as const, value: network };
  if (document.kind === 'UNREADABLE') return { kind: 'INVALID', problems: [{ path: '', message: document.message }] };
  const parsed = parseNetwork(document.value);
  if (parsed.kind === 'INVALID') return parsed;
  const name = typeof network === 'string' ? network : parsed.network.networkId;
  for (const { path, message } of parsed.remarks.slice(0, remarksNoted)) note(`network "${name}": ${path}: ${message}`);
  if (parsed.remarks.length > remarksNoted) note(`network "${name}": … and ${parsed.remarks.length - remarksNoted} more remarks`);
  return { kind: 'FOUND', network: compileNetwork(parsed.network) };
};

const remarksNoted = 5;

type ReadDocument = { readonly kind: 'READ'; readonly value: unknown } | { readonly kind: 'UNREADABLE'; readonly message: string };

const readDocument = async (path: string): Promise<ReadDocument> => {
  try {
    const bytes = await readBounded(resolve(path));
    return { kind: 'READ', value: JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)) };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return { kind: 'UNREADABLE', message: `"${path}" is neither the name of a known network nor a readable network file: ${reason}` };
  }
};

const fileBytesMax = 64 * 1024 * 1024;

const readBounded = async (path: string): Promise<Buffer> => {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of createReadStream(path, { highWaterMark: 1_048_576 }) as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length > fileBytesMax) throw new Error(`it is larger than ${fileBytesMax / 1_048_576} MiB`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
};
