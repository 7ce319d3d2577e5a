import type { NetworkModel, Switch } from '../../network/model.ts';

const between = (id: string, fromBus: string, toBus: string): Pick<Switch, 'id' | 'fromBus' | 'toBus' | 'phases' | 'ratingAmps'> => ({
  id,
  fromBus,
  toBus,
  phases: ['A'],
  ratingAmps: 400,
});

/**
 * Source, upstream switch, a near point, the target switch, a far point, and a tie that could feed the far point from the source.
 * The smallest network in which a path, a tie and a loop exist.
 */
export const tinyNetwork: NetworkModel = {
  networkId: 'tiny',
  name: 'Two points in a row and a tie',
  attribution: '',
  nominalKilovolts: 4.16,
  source: { bus: 'source', phases: ['A'] },
  buses: ['source', 'near', 'far'].map((id, index) => ({ id, x: index, y: 0 })),
  lines: [],
  transformers: [],
  switches: [
    { ...between('upstream', 'source', 'near'), normallyOpen: false },
    { ...between('target', 'near', 'far'), normallyOpen: false },
    { ...between('tie', 'source', 'far'), normallyOpen: true },
  ],
  capacitors: [],
  servicePoints: ['near', 'far'].map((bus) => ({
    id: `${bus}-point`,
    bus,
    phases: ['A'] as const,
    connection: 'WYE' as const,
    kilowatts: 40,
    kilovars: 20,
  })),
};
