import type { NetworkModel } from '@gridstream/domain/network';
import { unknownSnapshot } from '@gridstream/domain/safety';
import type { KernelLimits, Snapshot, SnapshotAsset } from '@gridstream/domain/safety';
import type { Asset, AuthorityView, RecommendationEvent, RegistryStatus, Site, WeatherSource } from '@gridstream/schemas';

import { inFlightMoves } from '../supervise/in-flight.ts';
import { observeGrid } from '../supervise/observe-grid.ts';
import type { GridReadings } from '../supervise/observe-grid.ts';
import { registryOf, weatherOf } from '../supervise/observe-surroundings.ts';

/** What a console can see of the grid at one moment; null is not seen. */
export interface WhatIfSight extends GridReadings {
  readonly authority: AuthorityView | null;
  readonly servicePoints: readonly Asset[] | null;
  /** Latest event of each recommendation. */
  readonly recommendations: readonly RecommendationEvent[] | null;
  readonly registries: readonly RegistryStatus[] | null;
  readonly weather: readonly WeatherSource[] | null;
}

export interface WhatIfPlace {
  readonly site: Site;
  readonly network: { readonly model: NetworkModel; readonly topologyVersion: string };
  readonly limits: KernelLimits;
}

/** A moment of which nothing has been read yet. */
export const nothingSeen: WhatIfSight = {
  scada: null,
  health: null,
  authority: null,
  servicePoints: null,
  recommendations: null,
  registries: null,
  weather: null,
};

/** Silence of the supervisor after which nothing that only it knows is taken as good, ms. */
const heartbeatAgeMaxMs = 3_000;
/** Silence of a connector after which its registry counts as unavailable, ms: the default of the supervisor. */
const registrySilenceMaxMs = 15_000;

/** What a study cannot see and only the supervisor knows, for people. */
export const takenAsGood = [
  'the audit log, the permit key and the clock of the supervisor',
  'the last known good state, and the budget of moves',
] as const;

/**
 * A snapshot for a study: what telemetry, registry and log say now. What only a leading supervisor knows counts as good while its
 * heartbeat is fresh, and as unknown, hence unsafe, once it is not. It is shown, never acted on: no permit can come of it.
 */
export const whatIfSnapshot = (place: WhatIfPlace, sight: WhatIfSight, nowMs: number): Snapshot => {
  const { site, network, limits } = place;
  const { authority, recommendations } = sight;
  const registry = (id: string) =>
    registryOf(
      sight.registries?.find(({ registry_id: each }) => each === id),
      { nowMs, silenceMaxMs: registrySilenceMaxMs },
    );
  const observation = observeGrid(site, sight, { nowMs, ageMaxMs: limits.telemetry_age_max_ms });
  const unknown = unknownSnapshot(nowMs);
  return {
    ...unknown,
    ...observation,
    ...(leads(authority, nowMs) ? leading(authority, observation.switches, nowMs) : {}),
    control_area: site.control_area,
    feeder_id: site.feeder_id,
    modes: authority?.modes ?? unknown.modes,
    network: { topology_version: network.topologyVersion, model: network.model },
    assets: (sight.servicePoints ?? []).map(assetOf).toSorted((a, b) => (a.asset_id < b.asset_id ? -1 : 1)),
    in_flight: inFlightMoves({ site, recommendations: recommendations ?? [], switches: observation.switches }, nowMs),
    cis: registry('CIS'),
    life_safety_registry: registry('LIFE_SAFETY_REGISTRY'),
    weather: weatherOf(site, sight.weather ?? []),
    limits,
  };
};

const leads = (authority: AuthorityView | null, nowMs: number): authority is AuthorityView =>
  authority !== null && nowMs - authority.heartbeat_at <= heartbeatAgeMaxMs;

const leading = (authority: AuthorityView, switches: Snapshot['switches'], nowMs: number) =>
  ({
    mode_epoch: authority.mode_epoch,
    leadership: { is_leader: true, leader_epoch: authority.leader_epoch },
    audit_available: true,
    permit_key_available: true,
    clock_offset_ms: 0,
    connectivity: { kafka: true, redis: true },
    safe_dispatch_provable: true,
    manual_only: authority.modes.some(({ mode }) => mode === 'MANUAL_ONLY'),
    last_known_good: { state: 'VALID', version: null, at: nowMs, switches },
    budget: { kilowatts_left: plenty, premises_left: plenty, feeders_left: plenty, opens_left: plenty },
    emergency_level: 'NONE',
  }) as const satisfies Partial<Snapshot>;

/** More than any feeder holds. */
const plenty = 1_000_000_000;

const assetOf = (asset: Asset): SnapshotAsset => ({
  asset_id: asset.asset_id,
  service_point_id: asset.service_point_id,
  connectivity_node: asset.connectivity_node,
  priority_source: asset.protection,
  removed: asset.removed,
  verified_at: asset.verified_at,
});
