import { feederFinding } from './feeder-finding.ts';
import { gridFollowFinding } from './grid-follow-finding.ts';
import { heatSuspendFinding, heatwaveFinding } from './heat-finding.ts';
import { checkKernelLimits, type KernelLimits } from './limits.ts';
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
    limits: limitProblems(snapshot.limits),
  };
  known.set(snapshot, findings);
  return findings;
};

// A limit that was no number stands here as null, which compares like 0.
const limitProblems = (limits: KernelLimits): readonly string[] => [
  ...checkKernelLimits(limits),
  ...Object.entries(limits).flatMap(([name, value]: [string, unknown]) => (typeof value === 'number' ? [] : [`${name} is not a number`])),
];
