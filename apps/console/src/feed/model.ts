import type { WeatherLine } from '#features/modes/weather-line.ts';

import type { AuthorityView, PipelineHealth, RegistryStatus, TelemetryPoint } from '@gridstream/schemas';

/** One device as the console shows it; times are milliseconds since 1970. */
export interface DeviceState {
  readonly device_id: string;
  readonly timestamp: number;
  readonly received_at: number;
  readonly points: readonly TelemetryPoint[];
}

/** A recommendation that still waits for a decision. */
export interface PendingRecommendation {
  readonly recommendation_id: string;
  readonly asset_id: string;
  readonly verb: string;
  readonly decide_by: number;
  readonly kilowatts_possible: number;
  readonly signatures: number;
  readonly required_signatures: number;
}

export interface FeedCounts {
  readonly recommendations: number;
  readonly dead_letter_groups: number;
  readonly dead_letters: number;
  readonly audit_rows: number;
  /** True while every row that the console keeps continues its chain; null when there is none. */
  readonly audit_chain_ok: boolean | null;
  readonly audit_head_at: number | null;
}

/** A service point that the map must mark, with the levels that protect it against a switch and against a device. */
export interface ProtectedPoint {
  readonly service_point_id: string;
  readonly node: string;
  readonly level: number;
  readonly device_level: number;
  readonly criticality_class: string;
  readonly name: string;
}

/** Life-safety points that the pending plans would touch; null when it could not be computed. Must read 0. */
export interface LifeSafetyCheck {
  readonly touched: number | null;
  readonly plans: number;
  readonly points: readonly string[];
}

/** The slow parts of the picture, each replaced whole when it changes; null when it was never read. */
export interface FeedSections {
  readonly authority: AuthorityView | null;
  readonly pipeline: PipelineHealth | null;
  readonly counts: FeedCounts | null;
  readonly ingest: Readonly<Record<string, number>> | null;
  readonly pending: readonly PendingRecommendation[] | null;
  readonly protected_points: readonly ProtectedPoint[] | null;
  readonly life_safety: LifeSafetyCheck | null;
  readonly registries: readonly RegistryStatus[] | null;
  readonly weather: WeatherLine | null;
}

export interface FeedPicture extends FeedSections {
  readonly devices: Readonly<Record<string, DeviceState>>;
}

/** Only what changed since the event before; a device that is null is gone. */
export interface FeedDelta extends Partial<FeedSections> {
  readonly devices?: Readonly<Record<string, DeviceState | null>>;
}

export const sourceNames = ['store', 'pipeline', 'authority', 'telemetry'] as const;
export type SourceName = (typeof sourceNames)[number];

/** How old a source is on the server's clock; null is never seen. A blinding source over its bound makes the console BLIND. */
export interface SourceAge {
  readonly name: SourceName;
  readonly at: number | null;
  readonly age_ms: number | null;
  readonly bound_ms: number;
  readonly ok: boolean;
  readonly blinding: boolean;
  readonly problem: string;
}

/** Rides every second on the stream, whatever else happens. */
export interface FeedBeat {
  readonly server_time: number;
  readonly build_version: string;
  readonly sources: readonly SourceAge[];
}

export const heartbeatMs = 1_000;
export const clockOffsetMsMax = 2_000;
