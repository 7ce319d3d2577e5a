import type { InFlight, SnapshotSwitch } from '@gridstream/domain/safety';
import type { RecommendationEvent, Site } from '@gridstream/schemas';

/** A verified move stays in flight until telemetry shows it, at most this long. */
const shownWithinMs = 30_000;

export interface InFlightInputs {
  readonly site: Site;
  /** Latest event of each recommendation. */
  readonly recommendations: Iterable<RecommendationEvent>;
  readonly switches: readonly Pick<SnapshotSwitch, 'asset_id' | 'quality' | 'position'>[];
}

/** Every move that is permitted, of unknown outcome, or verified and not yet shown by telemetry. `nowMs` is milliseconds since 1970. */
export const inFlightMoves = ({ site, recommendations, switches }: InFlightInputs, nowMs: number): readonly InFlight[] => {
  const switchIds = new Map(site.rtus.flatMap((rtu) => rtu.devices).map((device) => [device.device_id, device.switch_id]));
  return [...recommendations].flatMap((event): readonly InFlight[] => {
    const { asset_id, verb } = event.plan;
    const switchId = switchIds.get(asset_id);
    if (verb === 'UNKNOWN' || switchId === undefined) return [];
    const item = { command_id: event.command_id, asset_id, switch_id: switchId, verb } as const;
    if (event.state === 'PERMITTED') return [{ ...item, stage: 'PERMITTED' }];
    if (event.state === 'UNKNOWN_OUTCOME') return [{ ...item, stage: 'UNKNOWN_OUTCOME' }];
    if (event.state !== 'VERIFIED' || nowMs - event.at > shownWithinMs) return [];
    const shown = switches.find((seen) => seen.asset_id === asset_id);
    const done = shown?.quality === 'GOOD' && shown.position === (verb === 'OPEN' ? 'OPEN' : 'CLOSED');
    return done ? [] : [{ ...item, stage: 'VERIFIED' }];
  });
};
