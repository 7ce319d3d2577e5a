import type { NetworkModel } from './model.ts';
import { networkFormat } from './parse-network.ts';

/** Plain JSON in the documented format. */
export type NetworkDocument = Readonly<Record<string, unknown>>;

/**
 * The document of a network in one agreed order, so that equal networks have equal canonical JSON and hence one topology version:
 * every list is sorted by id and phases stand in the order A, B, C.
 */
export const networkDocument = (model: NetworkModel): NetworkDocument => ({
  format: networkFormat,
  network_id: model.networkId,
  name: model.name,
  attribution: model.attribution,
  nominal_kilovolts: model.nominalKilovolts,
  sources: [model.source],
  buses: byId(model.buses),
  lines: byId(model.lines).map(({ lengthKilofeet, ratingAmps, ...line }) => ({
    ...branch(line),
    length_kilofeet: lengthKilofeet,
    rating_amps: ratingAmps,
  })),
  transformers: byId(model.transformers).map(({ ratedKva, kind, ...item }) => ({ ...branch(item), kind, rated_kva: ratedKva })),
  switches: byId(model.switches).map(({ normallyOpen, ratingAmps, ...item }) => ({
    ...branch(item),
    normally_open: normallyOpen,
    rating_amps: ratingAmps,
  })),
  capacitors: byId(model.capacitors).map(({ kilovars, ...item }) => ({ ...item, kvar: kilovars })),
  service_points: byId(model.servicePoints),
});

interface Branch {
  readonly id: string;
  readonly fromBus: string;
  readonly toBus: string;
  readonly phases: readonly string[];
}

const branch = ({ id, fromBus, toBus, phases }: Branch) => ({ id, from_bus: fromBus, to_bus: toBus, phases });

const byId = <Item extends { readonly id: string }>(items: readonly Item[]): readonly Item[] =>
  [...items].sort((one, other) => (one.id < other.id ? -1 : 1));
