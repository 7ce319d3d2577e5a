import type { Finding } from './pipeline-finding.ts';
import type { Snapshot } from './snapshot.ts';
import { trusted } from './switch-states.ts';

/** What telemetry says about whether the feeder can be seen at all. */
export type FeederView = Pick<Snapshot, 'head' | 'feeder_points' | 'switches'> & {
  readonly network: { readonly model: Snapshot['network']['model'] };
  readonly limits: Pick<Snapshot['limits'], 'telemetry_age_max_ms' | 'stale_points_share_max'>;
};

/** First reason for TELEMETRY_HALT (table row 5): head meter or a tie's status lost, or too many stale points; null when the feeder is seen. */
export const feederFinding = (view: FeederView): Finding | null => headFinding(view) ?? tieFinding(view) ?? staleFinding(view);

const headFinding = ({ head, limits }: FeederView): Finding | null => {
  const limit = limits.telemetry_age_max_ms;
  const { kilowatts } = head;
  if (trusted(head, limit) && kilowatts !== null && Number.isFinite(kilowatts)) return null;
  const state = head.quality === 'GOOD' ? describeAge(head.age_ms) : `of quality ${head.quality}`;
  return { input: 'head', measure: 'age of the head meter, ms', measured: finite(head.age_ms), limit, cause: `The head meter is ${state}` };
};

const tieFinding = ({ network, switches, limits }: FeederView): Finding | null => {
  if (network.model === null) {
    return { input: 'network.model', measure: 'network model', measured: null, limit: null, cause: 'The network model is not known' };
  }
  const limit = limits.telemetry_age_max_ms;
  for (const { id } of network.model.switches.filter((item) => item.normallyOpen)) {
    const told = switches.filter((item) => item.switch_id === id);
    const seen = told.filter((item) => trusted(item, limit) && (item.position === 'OPEN' || item.position === 'CLOSED'));
    if (seen.length === told.length && new Set(seen.map(({ position }) => position)).size === 1) continue;
    const measured = finite(told[0]?.age_ms ?? null);
    return { input: 'switches', measure: 'age of the tie status, ms', measured, limit, cause: `The status of tie ${id} is lost` };
  }
  return null;
};

const staleFinding = ({ feeder_points: { total, stale }, limits }: FeederView): Finding | null => {
  const share = total === null || stale === null || !(total > 0) ? null : stale / total;
  const limit = limits.stale_points_share_max;
  if (share !== null && share >= 0 && share < limit) return null;
  const measured = finite(share);
  const cause = measured === null ? 'The number of stale points is not known' : `${stale} of ${total} points of the feeder are stale`;
  return { input: 'feeder_points', measure: 'share of stale points', measured, limit, cause };
};

const describeAge = (ageMs: number | null): string => (ageMs === null ? 'of unknown age' : `${ageMs} ms old`);

const finite = (value: number | null): number | null => (value !== null && Number.isFinite(value) ? value : null);
