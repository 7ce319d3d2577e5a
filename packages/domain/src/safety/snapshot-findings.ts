import { feederFinding } from './feeder-finding.ts';
import { gridFollowFinding } from './grid-follow-finding.ts';
import { heatSuspendFinding, heatwaveFinding } from './heat-finding.ts';
import { checkKernelLimits } from './limits.ts';
import { type Finding, pipelineFinding } from './pipeline-finding.ts';
import type { Snapshot } from './snapshot.ts';

/** What a snapshot says whatever is asked of it: the raw cause of each mode, looked at beside the modes themselves. */
export interface SnapshotFindings {
  readonly pipeline: Finding | null;
  readonly feeder: Finding | null;
  readonly heatwave: Finding | null;
  readonly heatSuspend: Finding | null;
  readonly gridFollow: Finding | null;
  /** Limits outside their hard bounds, as sentences. */
  readonly limits: readonly string[];
}

const known = new WeakMap<Snapshot, SnapshotFindings>();

/** Finds them once for all requests on one snapshot: a cache of pure functions, invisible but for its speed. */
export const snapshotFindings = (snapshot: Snapshot): SnapshotFindings => {
  const before = known.get(snapshot);
  if (before !== undefined) return before;
  const findings: SnapshotFindings = {
    pipeline: pipelineFinding(snapshot.pipeline, snapshot.limits),
    feeder: feederFinding(snapshot),
    heatwave: heatwaveFinding(snapshot),
    heatSuspend: heatSuspendFinding(snapshot),
    gridFollow: gridFollowFinding(snapshot),
    limits: checkKernelLimits(snapshot.limits),
  };
  known.set(snapshot, findings);
  return findings;
};
