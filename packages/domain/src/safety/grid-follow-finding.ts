import { type HeatView, heatwaveFinding } from './heat-finding.ts';
import type { Finding } from './pipeline-finding.ts';
import type { Snapshot } from './snapshot.ts';

/** What decides whether devices must be left to their own local default. */
export type GridFollowView = HeatView & Pick<Snapshot, 'connectivity' | 'safe_dispatch_provable'>;

/**
 * First reason for GRID_FOLLOW (table rows 7 and 8), or null: connectivity that is lost or not known, or a heatwave in which nobody can
 * prove that a dispatch harms no one. Source: safety design §3.
 */
export const gridFollowFinding = (view: GridFollowView): Finding | null => connectivityFinding(view) ?? dispatchFinding(view);

const connectivityFinding = ({ connectivity }: GridFollowView): Finding | null => {
  const lost = (['kafka', 'redis'] as const).find((name) => connectivity[name] !== true);
  if (lost === undefined) return null;
  const name = lost === 'kafka' ? 'Kafka' : 'Redis';
  return {
    input: `connectivity.${lost}`,
    measure: `${name} reachable`,
    measured: null,
    limit: null,
    cause: connectivity[lost] === null ? `It is not known whether ${name} can be reached` : `${name} cannot be reached`,
  };
};

const dispatchFinding = (view: GridFollowView): Finding | null => {
  if (view.safe_dispatch_provable === true) return null;
  const heat = heatwaveFinding(view);
  return heat === null ? null : { ...heat, cause: `${heat.cause}, and no dispatch can be proven safe` };
};
