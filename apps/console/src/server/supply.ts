import type { SupplyOfPoint } from '#features/critical-assets/model.ts';
import { supplyTracer } from '#features/critical-assets/supply-of-point.ts';

import { suppliedPoints } from '@gridstream/domain/network';
import type { Energisation } from '@gridstream/domain/network';
import { switchStates } from '@gridstream/domain/safety';
import { nothingSeen, whatIfSnapshot } from '@gridstream/operations';

import type { Services } from './compose.ts';
import { currentPlace } from './place.ts';

export interface Supply {
  readonly supplied: ReadonlyMap<string, Energisation> | null;
  readonly supplyOf: (point: { readonly id: string; readonly bus: string; readonly phases: string[] }) => SupplyOfPoint | null;
  /** Why supply is not known; empty while it is. */
  readonly problem: string;
}

/** Which service points are energised, and through what, by the switch positions that telemetry shows now. Never throws: a failed check is stated. */
export const currentSupply = async ({ gridState, clock, logger }: Pick<Services, 'gridState' | 'clock' | 'logger'>): Promise<Supply> => {
  try {
    const place = await currentPlace();
    const seen = { ...nothingSeen, scada: await gridState.readScada() };
    const states = switchStates(whatIfSnapshot(place, seen, clock.nowMs()));
    const unknown = place.compiled.model.switches.map(({ id }) => id).filter((id) => !isCertain(states.get(id)));
    return {
      supplied: suppliedPoints(place.compiled, states),
      supplyOf: supplyTracer(place.compiled, states),
      problem: unknown.length === 0 ? '' : `Position not known: ${unknown.join(', ')}.`,
    };
  } catch (cause) {
    logger.error('supply_unreadable', {}, cause);
    return { supplied: null, supplyOf: () => null, problem: 'Switch positions or the network model cannot be read.' };
  }
};

const isCertain = (state: string | undefined): boolean => state === 'OPEN' || state === 'CLOSED';
