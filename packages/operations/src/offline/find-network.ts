import type { CompiledNetwork, Problem } from '@gridstream/domain/network';

export type NetworkLookup =
  | { readonly kind: 'FOUND'; readonly network: CompiledNetwork }
  | { readonly kind: 'INVALID'; readonly problems: readonly Problem[] };

/** What the offline verbs need from outside. */
export interface OfflineContext {
  /** Finds a network by name, path or document; problems carry paths inside the network. */
  findNetwork(network: string | Readonly<Record<string, unknown>>): Promise<NetworkLookup>;
}
