import { describe, expect, it } from 'vitest';

import type { Site, TelemetryPoint } from '@gridstream/schemas';

import { telemetryAgeMsMax, viewFeeder } from './feeder-view.ts';

const site: Site = {
  site_id: 'site',
  control_area: 'area-1',
  feeder_id: 'f',
  network: 'ieee123',
  head_rating_kilowatts: 100,
  rtus: [
    {
      rtu_id: 'rtu',
      host: '127.0.0.1',
      port: 1,
      unit_id: 1,
      scan_interval_ms: 1_000,
      timeout_ms: 100,
      devices: [
        {
          device_id: 'f.Sw1',
          role: 'SWITCH',
          name: 'Sw1',
          switch_id: 'Sw1',
          points: [{ name: 'position', table: 'discrete', address: 0, encoding: 'bit', scale: 1, unit: '1', range: [0, 3] }],
        },
      ],
    },
  ],
};

const position = (value: number | null, quality: TelemetryPoint['quality'] = 'GOOD', timestamp = 0) => ({
  'f.Sw1': {
    device_id: 'f.Sw1',
    timestamp,
    received_at: timestamp,
    points: [{ name: 'position', value, unit: '1' as const, quality, quality_detail: [] }],
  },
});

const stateOf = (devices: ReturnType<typeof position> | Record<string, never>, nowMs = 0) =>
  viewFeeder(site, devices, nowMs).switches[0]?.state;

describe('a switch on the diagram', () => {
  it.each([
    [0, 'OPEN'],
    [1, 'CLOSED'],
    [2, 'INTERMEDIATE'],
    [3, 'UNKNOWN'],
    [null, 'UNKNOWN'],
  ] as const)('shows position %s as %s', (value, state) => {
    expect(stateOf(position(value))).toBe(state);
  });

  it('is unknown when it was never seen, its quality is not GOOD, or its sample is too old', () => {
    expect(stateOf({})).toBe('UNKNOWN');
    expect(stateOf(position(1, 'QUESTIONABLE'))).toBe('UNKNOWN');
    expect(stateOf(position(1), telemetryAgeMsMax)).toBe('CLOSED');
    expect(stateOf(position(1), telemetryAgeMsMax + 1)).toBe('UNKNOWN');
  });
});
