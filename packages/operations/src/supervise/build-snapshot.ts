import { modeEntries, unknownSnapshot } from '@gridstream/domain/safety';
import type { ModesState, Snapshot, SnapshotAsset } from '@gridstream/domain/safety';
import type { Asset } from '@gridstream/schemas';

import { inFlightMoves } from './in-flight.ts';
import type { GridObservation } from './observe-grid.ts';
import type { SupervisorContext } from './supervisor-context.ts';
import type { SupervisorLog } from './supervisor-log.ts';

export interface SnapshotParts {
  readonly log: SupervisorLog;
  readonly observation: GridObservation;
  readonly modes: ModesState;
  /** True while the leader's own records reach the log. */
  readonly logReachable: boolean;
  readonly stateReachable: boolean;
  readonly clockOffsetMs: number | null;
}

/** Assembles what a decision looks at. What this kernel version does not read stays unknown. */
export const buildSnapshot = (ctx: SupervisorContext, parts: SnapshotParts, nowMs: number): Snapshot => ({
  ...unknownSnapshot(nowMs),
  ...parts.observation,
  control_area: ctx.site.control_area,
  feeder_id: ctx.site.feeder_id,
  mode_epoch: parts.modes.mode_epoch,
  modes: modeEntries(parts.modes),
  leadership: { is_leader: parts.log.newestClaim <= ctx.leaderEpoch, leader_epoch: ctx.leaderEpoch },
  audit_available: parts.logReachable && ctx.audit.usable(),
  permit_key_available: ctx.permitKey !== null,
  clock_offset_ms: parts.clockOffsetMs,
  connectivity: { kafka: parts.logReachable, redis: parts.stateReachable },
  network: { topology_version: ctx.network.topologyVersion, model: ctx.network.model },
  assets: [...parts.log.servicePoints.values()].map(assetOf).sort((a, b) => (a.asset_id < b.asset_id ? -1 : 1)),
  cis: {
    state: parts.log.registryVersion === null ? 'UNKNOWN' : 'AVAILABLE',
    registry_version: parts.log.registryVersion,
    answered_at: null,
  },
  in_flight: inFlightMoves(
    { site: ctx.site, recommendations: parts.log.recommendations.values(), switches: parts.observation.switches },
    nowMs,
  ),
  limits: ctx.config.limits,
});

const assetOf = (asset: Asset): SnapshotAsset => ({
  asset_id: asset.asset_id,
  service_point_id: asset.service_point_id,
  connectivity_node: asset.connectivity_node,
  priority_source: asset.protection,
  removed: asset.removed,
  verified_at: asset.verified_at,
});
