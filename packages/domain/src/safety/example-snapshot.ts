import type { NetworkModel } from '../network/model.ts';
import { unknownRequest, type Request } from './request.ts';
import type { Criticality, ModeEntry, Snapshot } from './snapshot.ts';
import { unknownSnapshot } from './unknown-snapshot.ts';

export const exampleNormal: ModeEntry = {
  mode: 'NORMAL',
  since: 0,
  scope: 'area-1',
  cause: 'Every safety-relevant input is known and within its limit',
  measured: null,
  limit: null,
  measure: '',
  exit_condition: 'A cause of another mode',
  allowed: 'Everything that the decision table permits',
  exits_at: null,
};

/** Version of the topology in the examples. */
export const exampleTopology = 'a'.repeat(64);

/** One complete snapshot in which all is good: every switch in its normal position, every point a home. Documentation and test input at once. */
export const exampleSnapshot = (model: NetworkModel, at: number): Snapshot => ({
  ...unknownSnapshot(at),
  control_area: 'area-1',
  feeder_id: 'feeder-123',
  mode_epoch: 1,
  modes: [exampleNormal],
  leadership: { is_leader: true, leader_epoch: 7 },
  audit_available: true,
  permit_key_available: true,
  clock_offset_ms: 0,
  connectivity: { kafka: true, redis: true },
  pipeline: {
    age_ms: 200,
    broker_reachable: true,
    partitions: [{ group: 'grid-state', topic: 'telemetry.scada.v1', partition: 0, lag_records: 3, time_lag_ms: 40 }],
    rebalance_ms: 0,
    lag_limit_records: 10_000,
    time_lag_limit_ms: 5_000,
  },
  network: { topology_version: exampleTopology, model },
  switches: model.switches.map((item) => ({
    asset_id: `feeder-123.${item.id}`,
    switch_id: item.id,
    position: item.normallyOpen ? 'OPEN' : 'CLOSED',
    quality: 'GOOD',
    source_time: at - 300,
    receive_time: at - 290,
    age_ms: 300,
    local_remote: 'REMOTE',
    tags: [],
  })),
  head: { asset_id: 'feeder-123.head', kilowatts: 2_900, quality: 'GOOD', age_ms: 300, rating_kilowatts: 2_700 },
  feeder_points: { total: 60, stale: 0 },
  assets: model.servicePoints.map((point) => exampleAsset(point.id, 'RESIDENTIAL', 3)),
  cis: { state: 'AVAILABLE', registry_version: 1 },
  emergency_level: 'NONE',
});

/** A service point with one source of its protection. */
export const exampleAsset = (id: string, criticality: Criticality, level: number): Snapshot['assets'][number] => ({
  asset_id: id,
  service_point_id: id,
  connectivity_node: '',
  priority_source: [
    { source: 'CIS', criticality_class: criticality, priority_level: level, designation_issued: 0, designation_expires: null },
  ],
  removed: false,
  verified_at: 0,
});

/** Asks whether a switch may be opened or closed, without any signature yet. */
export const exampleRequest = (switchId: string, verb: 'OPEN' | 'CLOSE' = 'OPEN'): Request => ({
  ...unknownRequest,
  stage: 'PROPOSED',
  action_kind: verb === 'OPEN' ? 'RESTRICT' : 'ENERGISE',
  verb,
  make_heritage: 'SCADA',
  impact_class: 'HIGH_SCADA',
  target: `feeder-123.${switchId}`,
  switch_id: switchId,
  origin: 'AUTOMATION',
  requester: 'supervisor-1',
});
