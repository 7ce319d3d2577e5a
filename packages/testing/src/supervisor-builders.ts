import type { Asset, CriticalityClass, PipelineHealth, TelemetryReading } from '@gridstream/schemas';

export const buildServicePoint = (id: string, criticality: CriticalityClass, level: number): Asset => ({
  asset_id: id,
  kind: 'SERVICE_POINT',
  name: id,
  device_type: '',
  service_point_id: id,
  connectivity_node: '',
  phases: [],
  protection: [
    {
      source: 'CIS',
      criticality_class: criticality,
      priority_level: level,
      designation_issued: 0,
      designation_expires: null,
      designation_state: null,
    },
  ],
  rated_kilowatts: null,
  registry_version: 1,
  verified_at: 0,
  removed: false,
});

export const buildScadaReading = (deviceId: string, value: number | null, atMs: number): TelemetryReading => ({
  device_id: deviceId,
  timestamp: atMs,
  sequence: 0,
  timestamp_quality: 'SYNCED',
  received_at: atMs,
  heritage: 'SCADA',
  cause: 'PERIODIC',
  session_epoch: '',
  firmware: '',
  test: false,
  points: [
    {
      name: deviceId.endsWith('.head') ? 'kilowatts_total' : 'position',
      value,
      unit: deviceId.endsWith('.head') ? 'kW' : '1',
      quality: 'GOOD',
      quality_detail: [],
    },
  ],
});

export const buildPipelineHealth = (at: number, lag: number | null): PipelineHealth => ({
  at,
  monitor_id: 'monitor-1',
  broker_reachable: true,
  threshold_records: 10_000,
  threshold_time_ms: 5_000,
  groups: [
    {
      group: 'grid-state',
      safety_relevant: true,
      group_state: 'Stable',
      members: 1,
      rebalancing_since: null,
      state: 'OK',
      partial: false,
      lag_total: lag,
      lag_max: lag,
      sentence: '',
      partitions: [
        {
          group: 'grid-state',
          topic: 'telemetry.scada.v1',
          partition: 0,
          committed: 0,
          log_start: 0,
          end: 1,
          lag,
          beyond_end: null,
          lost: 0,
          time_lag_ms: 10,
          time_lag_method: 'WORKER',
          state: 'OK',
          sentence: '',
          error: null,
        },
      ],
    },
  ],
});
