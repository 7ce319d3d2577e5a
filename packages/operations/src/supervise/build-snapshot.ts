import { modeEntries } from '@gridstream/domain/safety';
import type { ModesState, Snapshot } from '@gridstream/domain/safety';

import type { LastKnownGoodVerdict } from '../last-known-good/judge-last-known-good.ts';
import { budgetLeft } from './budget-left.ts';
import { inFlightMoves } from './in-flight.ts';
import { newestClaim } from './leadership-lease.ts';
import type { GridObservation } from './observe-grid.ts';
import { registryOf, weatherOf } from './observe-surroundings.ts';
import { registryAssets } from './registry-assets.ts';
import { safeDispatchProvable } from './safe-dispatch.ts';
import type { SupervisorContext } from './supervisor-context.ts';
import type { SupervisorLog } from './supervisor-log.ts';

export interface SnapshotParts {
  readonly log: SupervisorLog;
  readonly observation: GridObservation;
  readonly lastKnownGood: LastKnownGoodVerdict['state'];
  /** True while the leader's own records reach the log. */
  readonly logReachable: boolean;
  readonly stateReachable: boolean;
  readonly clockOffsetMs: number | null;
  /** A stored reading is test data. */
  readonly testData: boolean;
}

/** A snapshot before its modes: what the modes are folded from, and what a decision looks at beside them. */
export type Surroundings = Omit<Snapshot, 'modes' | 'mode_epoch'>;

/** Assembles everything that is seen at one moment. */
export const buildSurroundings = (ctx: SupervisorContext, parts: SnapshotParts, nowMs: number): Surroundings => {
  const { log, observation } = parts;
  const { config, site } = ctx;
  const silence = { nowMs, silenceMaxMs: config.registrySilenceMaxMs };
  const seen = {
    ...observation,
    connectivity: { kafka: parts.logReachable, redis: parts.stateReachable },
    network: { topology_version: ctx.network.topologyVersion, model: ctx.network.model },
    cis: registryOf(log.registries.get('CIS'), silence),
    life_safety_registry: registryOf(log.registries.get('LIFE_SAFETY_REGISTRY'), silence),
    last_known_good: parts.lastKnownGood,
    in_flight: inFlightMoves({ site, recommendations: log.recommendations.values(), switches: observation.switches }, nowMs),
    limits: config.limits,
  };
  return {
    schema_version: 1,
    at: nowMs,
    control_area: site.control_area,
    feeder_id: site.feeder_id,
    leadership: { is_leader: newestClaim(log) <= ctx.leaderEpoch, leader_epoch: ctx.leaderEpoch },
    audit_available: parts.logReachable && ctx.audit.usable(),
    permit_key_available: ctx.permitKey !== null,
    clock_offset_ms: parts.clockOffsetMs,
    ...seen,
    assets: registryAssets(log.servicePoints),
    // Nothing asks for a device yet: whoever does adds it here, from its asset and its newest reading. An absent one is denied.
    devices: [],
    weather: weatherOf(site, log.weather.values()),
    cooling_season: config.coolingSeason,
    safe_dispatch_provable: safeDispatchProvable(seen),
    manual_only: config.manualOnly,
    // A close under a freeze needs one: it belongs here as soon as adapters serve reads on demand.
    direct_read: null,
    budget: budgetLeft(config.budget, log.recommendations.values(), seen.in_flight),
    emergency_level: config.emergencyLevel,
    test_flag: config.testMode || parts.testData,
  };
};

/** What a decision looks at: the surroundings under the modes that were folded from them. */
export const buildSnapshot = (surroundings: Surroundings, modes: ModesState): Snapshot => ({
  ...surroundings,
  mode_epoch: modes.mode_epoch,
  modes: modeEntries(modes),
});
