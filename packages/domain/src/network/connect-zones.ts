import type { CompiledNetwork } from './compile-network.ts';
import { at, join, singletons } from './union-find.ts';

/** Forest of the zones that are connected through the switches that conduct, each given by its index; zone 0 holds the source. */
export const connectZones = (network: CompiledNetwork, conducts: (switchIndex: number) => boolean): Int32Array => {
  const zones = singletons(network.zoneCount);
  for (let item = 0; item < network.model.switches.length; item += 1) {
    if (!conducts(item)) continue;
    for (let edge = item * 3; edge < item * 3 + 3; edge += 1) {
      const from = at(network.switchFromZones, edge);
      if (from >= 0) join(zones, from, at(network.switchToZones, edge));
    }
  }
  return zones;
};
