import { compileNetwork, type CompiledNetwork } from '../network/compile-network.ts';
import type { NetworkModel } from '../network/model.ts';

const compiledByModel = new WeakMap<NetworkModel, CompiledNetwork>();

/** Compiles a network once for all its decisions: a cache of a pure function, invisible but for its speed. */
export const compiledNetwork = (model: NetworkModel): CompiledNetwork => {
  const known = compiledByModel.get(model);
  if (known !== undefined) return known;
  const network = compileNetwork(model);
  compiledByModel.set(model, network);
  return network;
};
