import type { NetworkModel } from '../network/model.ts';
import type { KernelLimits } from './limits.ts';

export const qualities = ['GOOD', 'QUESTIONABLE', 'STALE', 'SUBSTITUTED', 'BLOCKED', 'BAD', 'UNKNOWN'] as const;
export type Quality = (typeof qualities)[number];

export const modeIds = [
  'NORMAL',
  'HEAT_SUSPEND',
  'SAFETY_FREEZE',
  'TELEMETRY_HALT',
  'GRID_FOLLOW',
  'MANUAL_ONLY',
  'TEST',
  'UNKNOWN',
] as const;
export type Mode = (typeof modeIds)[number];

/** One active mode as a decision sees it and an operator reads it. Instants are milliseconds since 1970. */
export interface ModeEntry {
  readonly mode: Mode;
  readonly since: number;
  readonly scope: string;
  readonly cause: string;
  readonly measured: number | null;
  readonly limit: number | null;
  readonly measure: string;
  /** What said so, such as a weather service or a partition, and when it was observed; null when nothing has been heard. */
  readonly source: string | null;
  readonly observed_at: number | null;
  readonly exit_condition: string;
  readonly allowed: string;
  readonly exits_at: number | null;
}

export const criticalityClasses = [
  'LIFE_SAFETY_HOSPITAL',
  'LIFE_SUPPORT_RESIDENTIAL',
  'CHRONIC_CONDITION_RESIDENTIAL',
  'EMERGENCY_SERVICES',
  'WATER_WASTEWATER',
  'TELECOM_CONTROL',
  'GAS_CRITICAL',
  'CRITICAL_INDUSTRIAL',
  'CARE_FACILITY',
  'COOLING_CENTER',
  'PRIORITY_SERVICES',
  'SCHOOL_PUBLIC',
  'COMMERCIAL',
  'INDUSTRIAL_INTERRUPTIBLE',
  'RESIDENTIAL',
  'EV_CHARGING',
  'UNKNOWN',
] as const;
export type Criticality = (typeof criticalityClasses)[number];

export interface PrioritySource {
  readonly source: 'CIS' | 'LIFE_SAFETY_REGISTRY' | 'OPERATOR_PIN' | 'UNKNOWN';
  readonly criticality_class: Criticality;
  readonly priority_level: number | null;
  readonly designation_issued: number | null;
  readonly designation_expires: number | null;
  /** A designation that is due for review, or whose revocation waits for its delay, keeps its level; null is not stated. */
  readonly designation_state: 'ACTIVE' | 'REVIEW_DUE' | 'REVOKED_PENDING' | 'UNKNOWN' | null;
}

/** A service point of the registry; one without a source, or removed, is unmapped. */
export interface SnapshotAsset {
  readonly asset_id: string;
  readonly service_point_id: string;
  readonly connectivity_node: string;
  readonly priority_source: readonly PrioritySource[];
  readonly removed: boolean;
  /** Last instant at which a registry confirmed it; null when none ever has. */
  readonly verified_at: number | null;
}

export const deviceKinds = [
  'THERMOSTAT',
  'ROOM_AIR_CONDITIONER',
  'EV_CHARGER',
  'WATER_HEATER',
  'POOL_PUMP',
  'DIALYSIS_HOME_UNIT',
  'OTHER',
  'UNKNOWN',
] as const;
export type DeviceKind = (typeof deviceKinds)[number];

export const commandTags = ['COMMAND_INHIBIT', 'CLOSE_INHIBIT', 'CLEARANCE', 'HOT_LINE'] as const;
export type CommandTag = (typeof commandTags)[number];

/** A customer's device that a request may target, with what its owner and its contract allow. Null is not known and counts as the limit reached. */
export interface SnapshotDevice {
  readonly asset_id: string;
  readonly service_point_id: string;
  readonly kind: DeviceKind;
  readonly link: 'UP' | 'DOWN' | 'UNKNOWN';
  readonly quality: Quality;
  readonly age_ms: number | null;
  readonly local_remote: 'LOCAL' | 'REMOTE' | 'UNKNOWN';
  readonly tags: readonly CommandTag[];
  readonly opt_state: 'OPTED_IN' | 'OPTED_OUT' | 'UNKNOWN';
  readonly rated_kilowatts: number | null;
  readonly limits: {
    readonly max_event_min: number | null;
    readonly max_events_day: number | null;
    readonly min_rest_min: number | null;
    readonly max_indoor_celsius: number | null;
  };
  readonly events_today: number | null;
  /** Minutes since its last event ended; 1 440 when it has had none for a day or more. */
  readonly rested_min: number | null;
  readonly indoor_celsius: number | null;
}

export interface SnapshotSwitch {
  readonly asset_id: string;
  readonly switch_id: string;
  readonly position: 'CLOSED' | 'OPEN' | 'INTERMEDIATE' | 'UNKNOWN';
  readonly quality: Quality;
  readonly source_time: number | null;
  readonly receive_time: number | null;
  readonly age_ms: number | null;
  readonly local_remote: 'LOCAL' | 'REMOTE' | 'UNKNOWN';
  readonly tags: readonly CommandTag[];
}

export interface SnapshotPartition {
  readonly group: string;
  readonly topic: string;
  readonly partition: number;
  readonly lag_records: number | null;
  readonly time_lag_ms: number | null;
}

/** Health of the telemetry path. `age_ms` is the time since the monitor last spoke; null is unknown. */
export interface SnapshotPipeline {
  readonly age_ms: number | null;
  readonly broker_reachable: boolean | null;
  readonly partitions: readonly SnapshotPartition[] | null;
  readonly rebalance_ms: number | null;
  readonly lag_limit_records: number | null;
  readonly time_lag_limit_ms: number | null;
}

/** An open or close that is approved, sent or leased and whose outcome is not yet certain. */
export interface InFlight {
  readonly command_id: string;
  readonly asset_id: string;
  readonly switch_id: string;
  readonly verb: 'OPEN' | 'CLOSE';
  readonly stage: 'HELD' | 'PERMITTED' | 'SENT' | 'UNKNOWN_OUTCOME' | 'VERIFIED';
}

/** One reading of one weather source for one zone, as its connector judged it; the fusion takes the worst of those not rejected. */
export interface WeatherReading {
  readonly source: string;
  readonly zone: string;
  readonly kind: 'OBSERVATION' | 'MODEL' | 'FORECAST' | 'UNKNOWN';
  /** Instant that the values are for. */
  readonly at: number | null;
  readonly temperature_celsius: number | null;
  readonly relative_humidity_percent: number | null;
  readonly dew_point_celsius: number | null;
  /** Pressure at the station, not reduced to sea level. */
  readonly pressure_pascals: number | null;
  readonly heat_index_celsius: number | null;
  readonly heat_risk: number | null;
  readonly heat_alert: boolean | null;
  /** Since when temperature, humidity and pressure have not changed at all; null while they change. */
  readonly unchanged_since: number | null;
  /** When its own source stopped standing by it without saying anything newer that counts; null while it does. */
  readonly withdrawn_at: number | null;
  /** GOOD, QUESTIONABLE where the source is not sure, anything else is rejected. */
  readonly quality: Quality;
}

/** A registry that says who is protected; without an answer the last one it gave holds, and nothing is lowered. */
export interface SnapshotRegistry {
  readonly state: 'AVAILABLE' | 'UNAVAILABLE' | 'UNKNOWN';
  readonly registry_version: number | null;
  readonly answered_at: number | null;
}

/** What was last known to be good; it can only forbid, never justify a restriction. */
export interface LastKnownGood {
  readonly state: 'VALID' | 'MISSING' | 'STALE' | 'CORRUPT' | 'UNKNOWN';
  readonly version: number | null;
  readonly at: number | null;
  readonly switches: readonly { readonly switch_id: string; readonly position: SnapshotSwitch['position'] }[];
}

/** Everything the kernel looks at. Null is not known and counts as the unsafe value; see `unknown-snapshot.ts`. */
export interface Snapshot {
  readonly schema_version: 1;
  readonly at: number;
  readonly control_area: string;
  readonly feeder_id: string;
  readonly mode_epoch: number | null;
  readonly modes: readonly ModeEntry[];
  readonly leadership: { readonly is_leader: boolean | null; readonly leader_epoch: number | null };
  readonly audit_available: boolean | null;
  readonly permit_key_available: boolean | null;
  readonly clock_offset_ms: number | null;
  readonly connectivity: { readonly kafka: boolean | null; readonly redis: boolean | null };
  readonly pipeline: SnapshotPipeline;
  readonly network: { readonly topology_version: string | null; readonly model: NetworkModel | null };
  readonly switches: readonly SnapshotSwitch[];
  readonly head: {
    readonly asset_id: string;
    readonly kilowatts: number | null;
    readonly quality: Quality;
    readonly age_ms: number | null;
    readonly rating_kilowatts: number | null;
  };
  readonly feeder_points: { readonly total: number | null; readonly stale: number | null };
  readonly assets: readonly SnapshotAsset[];
  readonly devices: readonly SnapshotDevice[];
  readonly cis: SnapshotRegistry;
  readonly life_safety_registry: SnapshotRegistry;
  readonly weather: readonly WeatherReading[];
  /** Outside the season unknown weather does not count as hot; null counts as in season. */
  readonly cooling_season: boolean | null;
  /** Whether the dispatcher can prove a dispatch that harms nobody; only looked at in a heatwave. */
  readonly safe_dispatch_provable: boolean | null;
  /** An operator has switched automation off; null counts as off. */
  readonly manual_only: boolean | null;
  readonly last_known_good: LastKnownGood;
  readonly in_flight: readonly InFlight[];
  readonly direct_read: {
    readonly asset_id: string;
    readonly position: SnapshotSwitch['position'];
    readonly age_ms: number | null;
  } | null;
  /** What is left after everything in flight and pending. */
  readonly budget: {
    readonly kilowatts_left: number | null;
    readonly premises_left: number | null;
    readonly feeders_left: number | null;
    readonly opens_left: number | null;
  };
  readonly emergency_level: 'NONE' | 'EEA1' | 'EEA2' | 'EEA3' | 'OPERATOR' | 'UNKNOWN';
  readonly test_flag: boolean;
  readonly limits: KernelLimits;
}
