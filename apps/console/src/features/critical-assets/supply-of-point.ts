import { impact, supplyPath } from '@gridstream/domain/network';
import type { CompiledNetwork, Phase, SwitchStates } from '@gridstream/domain/network';

import type { NamedPoint, SupplyOfPoint } from './model.ts';

/** Traces how points are fed by the positions of now; the impact of every switch is traced once for all of them. */
export const supplyTracer = (
  network: CompiledNetwork,
  states: SwitchStates,
): ((point: Pick<NamedPoint, 'id' | 'bus' | 'phases'>) => SupplyOfPoint) => {
  const switches = new Set(network.model.switches.map(({ id }) => id));
  const opened = network.model.switches
    .filter(({ id }) => states.get(id) !== 'OPEN')
    .map(({ id }) => {
      const found = impact(network, { states, open: [id], close: [], inFlight: [] });
      return { id, possible: new Set(found.possible), held: new Set(found.heldByTie) };
    });
  return (point) => ({
    phases: point.phases.filter(isPhase).map((phase) => {
      const branches = supplyPath(network, states, { bus: point.bus, phase });
      return { phase, branches: branches === null ? null : [...branches], switches: (branches ?? []).filter((id) => switches.has(id)) };
    }),
    hangs_on: opened.filter(({ possible }) => possible.has(point.id)).map(({ id }) => id),
    held_by_tie_of: opened.filter(({ held }) => held.has(point.id)).map(({ id }) => id),
  });
};

const isPhase = (text: string): text is Phase => text === 'A' || text === 'B' || text === 'C';
