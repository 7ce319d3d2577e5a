import { viewFeeder } from '#features/overview/feeder-view.ts';

import { compileNetwork, parseNetwork, suppliedPoints } from '@gridstream/domain/network';
import type { CompiledNetwork, Energisation } from '@gridstream/domain/network';

import type { Services } from './compose.ts';
import { networkOf } from './network.ts';
import { currentSite } from './site.ts';

export interface Supply {
  readonly supplied: ReadonlyMap<string, Energisation> | null;
  /** Why supply is not known; empty while it is. */
  readonly problem: string;
}

/** Which service points are energised by the switch positions that telemetry shows now. Never throws: a failed check is stated. */
export const currentSupply = async ({ gridState, clock, logger }: Pick<Services, 'gridState' | 'clock' | 'logger'>): Promise<Supply> => {
  try {
    const [site, readings] = await Promise.all([currentSite(), gridState.readScada()]);
    const network = await compiled(site.network);
    if (network === null) return { supplied: null, problem: 'The network model cannot be read.' };
    const devices = Object.fromEntries(
      readings.map(({ reading, receivedAtMs }) => [
        reading.device_id,
        { device_id: reading.device_id, timestamp: reading.timestamp, received_at: receivedAtMs, points: reading.points },
      ]),
    );
    const { switches } = viewFeeder(site, devices, clock.nowMs());
    const unknown = switches.filter((item) => item.state !== 'OPEN' && item.state !== 'CLOSED').map((item) => item.switchId);
    const supplied = suppliedPoints(network, new Map(switches.map((item) => [item.switchId, item.state])));
    return { supplied, problem: unknown.length === 0 ? '' : `Position not known: ${unknown.join(', ')}.` };
  } catch (cause) {
    logger.error('supply_unreadable', {}, cause);
    return { supplied: null, problem: 'Switch positions cannot be read.' };
  }
};

const networks = new Map<string, CompiledNetwork>();

const compiled = async (name: string): Promise<CompiledNetwork | null> => {
  const held = networks.get(name);
  if (held !== undefined) return held;
  const document = await networkOf(name);
  const parsed = document === null ? null : parseNetwork(document);
  if (parsed === null || parsed.kind === 'INVALID') return null;
  const network = compileNetwork(parsed.network);
  networks.set(name, network);
  return network;
};
