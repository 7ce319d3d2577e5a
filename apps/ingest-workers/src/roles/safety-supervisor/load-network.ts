import { readFile } from 'node:fs/promises';

import { loadIeee123, networkDocument, parseNetwork } from '@gridstream/domain/network';
import type { NetworkModel } from '@gridstream/domain/network';
import { canonicalJson } from '@gridstream/domain/safety';
import { sha256HexOf } from '@gridstream/operations';

export interface LoadedNetwork {
  readonly model: NetworkModel;
  /** SHA-256 of the canonical JSON of the document. */
  readonly topologyVersion: string;
  readonly modelJson: string;
}

/** Loads the network that the site names: the reference feeder, or a file. Throws with every problem of a file that is not valid. */
export const loadNetwork = async (network: string): Promise<LoadedNetwork> => {
  const model = network === 'ieee123' ? loadIeee123().model : await readNetwork(network);
  const modelJson = canonicalJson(networkDocument(model));
  return { model, modelJson, topologyVersion: sha256HexOf(modelJson) };
};

const readNetwork = async (path: string): Promise<NetworkModel> => {
  const document: unknown = JSON.parse(await readFile(path, 'utf8'));
  const parsed = parseNetwork(document);
  if (parsed.kind === 'VALID') return parsed.network;
  throw new Error(
    `${path} is not a usable network:\n${parsed.problems.map((problem) => `  ${problem.path}: ${problem.message}`).join('\n')}`,
  );
};
