import type { Asset, CriticalityClass, PipelineHealth, RegistryStatus, TelemetryReading, WeatherRecord } from '@gridstream/schemas';

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

export const buildRegistryStatus = (registryId: string, at: number, change: Partial<RegistryStatus> = {}): RegistryStatus => ({
  registry_id: registryId,
  state: 'AVAILABLE',
  registry_version: 1,
  answered_at: at,
  at,
  customers: 91,
  reason: '',
  ...change,
});

/** A mild afternoon by an observation; hotter when a test says so. */
export const buildWeather = (at: number, change: Partial<WeatherRecord> = {}): WeatherRecord => ({
  zone: 'zone-1',
  source: 'NWS',
  kind: 'OBSERVATION',
  station: 'KMIA',
  at,
  received_at: at,
  temperature_celsius: 24,
  relative_humidity_percent: 50,
  dew_point_celsius: 12.9,
  pressure_pascals: 101_325,
  heat_index_celsius: null,
  heat_risk: null,
  heat_alert: false,
  unchanged_since: null,
  quality: 'GOOD',
  reason: '',
  ...change,
});
