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
  source: null,
  observed_at: null,
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
  devices: [exampleDevice('feeder-123.charger-1', model.servicePoints[0]?.id ?? '')],
  cis: { state: 'AVAILABLE', registry_version: 1, answered_at: at - 60_000 },
  life_safety_registry: { state: 'AVAILABLE', registry_version: 1, answered_at: at - 60_000 },
  weather: [exampleWeather(at)],
  cooling_season: true,
  safe_dispatch_provable: true,
  manual_only: false,
  last_known_good: {
    state: 'VALID',
    version: 1,
    at: at - 1_000,
    switches: model.switches.map((item) => ({ switch_id: item.id, position: item.normallyOpen ? 'OPEN' : 'CLOSED' })),
  },
  budget: { kilowatts_left: 5_000, premises_left: 500, feeders_left: 1, opens_left: 2 },
  emergency_level: 'NONE',
});

/** A service point with one source of its protection. */
export const exampleAsset = (id: string, criticality: Criticality, level: number): Snapshot['assets'][number] => ({
  asset_id: id,
  service_point_id: id,
  connectivity_node: '',
  priority_source: [
    {
      source: 'CIS',
      criticality_class: criticality,
      priority_level: level,
      designation_issued: 0,
      designation_expires: null,
      designation_state: 'ACTIVE',
    },
  ],
  removed: false,
  verified_at: 0,
});

/** A mild day by one observation. */
export const exampleWeather = (at: number): Snapshot['weather'][number] => ({
  source: 'NWS',
  zone: 'area-1',
  kind: 'OBSERVATION',
  at: at - 600_000,
  temperature_celsius: 24,
  relative_humidity_percent: 50,
  dew_point_celsius: 12.9,
  pressure_pascals: 101_325,
  heat_index_celsius: 24,
  heat_risk: 0,
  heat_alert: false,
  unchanged_since: null,
  withdrawn_at: null,
  quality: 'GOOD',
});

/** A charger whose owner takes part and that nothing keeps from being asked. */
export const exampleDevice = (id: string, servicePointId: string): Snapshot['devices'][number] => ({
  asset_id: id,
  service_point_id: servicePointId,
  kind: 'EV_CHARGER',
  link: 'UP',
  quality: 'GOOD',
  age_ms: 300,
  local_remote: 'REMOTE',
  tags: [],
  opt_state: 'OPTED_IN',
  rated_kilowatts: 7.2,
  limits: { max_event_min: 120, max_events_day: 2, min_rest_min: 60, max_indoor_celsius: null },
  events_today: 0,
  rested_min: 1_440,
  indoor_celsius: null,
});

/** Asks whether a device may be limited for a quarter of an hour. */
export const exampleDeviceRequest = (assetId: string, at: number): Request => ({
  ...unknownRequest,
  action_kind: 'RESTRICT',
  verb: 'LIMIT',
  make_heritage: 'IOT',
  impact_class: 'LOW_IOT',
  target: assetId,
  value: 0,
  unit: 'kW',
  lease: { start: at, ttl_s: 900, renew_s: 300, on_expiry: 'LOCAL_DEFAULT' },
  expected_kilowatts: 7.2,
  origin: 'AUTOMATION',
  requester: 'dispatcher-1',
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
