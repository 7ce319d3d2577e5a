import { loadIeee123 } from '@gridstream/domain/network';
import type { Site } from '@gridstream/schemas';

const { model } = loadIeee123();

const point = (name: string, unit: 'kW' | '1') =>
  ({
    name,
    table: 'holding',
    address: 0,
    encoding: 'uint16',
    scale: 1,
    unit,
    range: [0, 9_000],
  }) satisfies Site['rtus'][number]['devices'][number]['points'][number];

export const worldSite: Site = {
  site_id: 'site-123',
  control_area: 'area-1',
  feeder_id: 'feeder-123',
  network: 'ieee123',
  head_rating_kilowatts: 2_700,
  zones: [
    {
      zone: 'zone-1',
      feeder_ids: ['feeder-123'],
      latitude: 25.7932,
      longitude: -80.2906,
      elevation_metres: 4,
      station: null,
      alert_zone: null,
    },
  ],
  rtus: [
    {
      rtu_id: 'rtu-1',
      host: '127.0.0.1',
      port: 1502,
      unit_id: 1,
      scan_interval_ms: 500,
      timeout_ms: 300,
      devices: [
        { device_id: 'feeder-123.head', role: 'HEAD_METER', name: 'Head', points: [point('kilowatts_total', 'kW')] },
        ...model.switches.map(({ id }) => ({
          device_id: `feeder-123.${id}`,
          role: 'SWITCH' as const,
          name: id,
          switch_id: id,
          points: [point('position', '1')],
          control: { coil: 0 },
        })),
      ],
    },
  ],
};
