import type { TelemetryReading } from '@gridstream/schemas';

/** A valid reading of an IoT device; give what matters to the test. */
export const buildReading = (change: Partial<TelemetryReading> = {}): TelemetryReading => ({
  device_id: 'thermostat-0001',
  timestamp: 1_790_000_000_000,
  sequence: 1,
  timestamp_quality: 'SYNCED',
  received_at: 1_790_000_000_050,
  heritage: 'IOT',
  cause: 'PERIODIC',
  session_epoch: 'session-1',
  firmware: 'tstat-4.2.0',
  test: false,
  points: [{ name: 'indoor_temperature', value: 21.5, unit: 'Cel', quality: 'GOOD', quality_detail: [] }],
  ...change,
});
