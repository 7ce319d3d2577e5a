import { z } from 'zod';

import { identifier, text } from '../shared/fields.ts';
import { unit } from '../telemetry-reading/model.ts';

/** One measured point of a Modbus device. 32-bit values are big-endian, high word first, in two registers. */
export const sitePoint = z.strictObject({
  name: identifier('Point name in the reading, such as kilowatts_total, amps_a, position'),
  table: z.enum(['holding', 'input', 'coil', 'discrete']),
  address: z.int().min(0).max(65_535),
  encoding: z.enum(['bit', 'uint16', 'int16', 'uint32', 'int32', 'float32']),
  scale: z.number().default(1),
  unit,
  range: z.tuple([z.number(), z.number()]),
});

/** A device behind an RTU. `position` of a switch reads 0 open, 1 closed, 2 intermediate; anything else is unknown. */
export const siteDevice = z.strictObject({
  device_id: identifier('Device id of its readings, such as feeder-123.Sw3 or feeder-123.head'),
  role: z.enum(['HEAD_METER', 'SWITCH', 'LINE_SENSOR']),
  name: text('Name for people', 120),
  switch_id: z.string().optional(),
  line_id: z.string().optional(),
  points: z.array(sitePoint).min(1).max(64),
  control: z.strictObject({ coil: z.int().min(0).max(65_535) }).optional(),
});

export const siteRtu = z.strictObject({
  rtu_id: identifier('Remote terminal unit'),
  host: z.string().min(1),
  port: z.int().min(1).max(65_535),
  unit_id: z.int().min(1).max(247),
  scan_interval_ms: z.int().min(50).max(3_600_000),
  timeout_ms: z.int().min(20).max(60_000),
  devices: z.array(siteDevice).min(1).max(200),
});

/** Where a feeder's weather is looked up. Four decimals at most: the US National Weather Service refuses more. */
export const siteZone = z.strictObject({
  zone: identifier('Weather zone'),
  feeder_ids: z.array(identifier('Feeder in the zone')).min(1).max(500),
  latitude: z.number().min(-90).max(90).multipleOf(0.0001),
  longitude: z.number().min(-180).max(180).multipleOf(0.0001),
  elevation_metres: z.number().min(-500).max(6_000),
  station: z
    .string()
    .regex(/^[A-Z0-9]{3,10}$/u)
    .nullable()
    .default(null)
    .meta({ description: 'NWS station of the observations; null without one' }),
  alert_zone: z
    .string()
    .regex(/^[A-Z]{2}[CZ][0-9]{3}$/u)
    .nullable()
    .default(null)
    .meta({ description: 'NWS zone or county of the alerts, such as FLZ074; null without one' }),
});

/** What a SCADA site consists of: read by the adapter, the simulator, the supervisor and the console. */
export const site = z.strictObject({
  site_id: identifier('Site'),
  control_area: identifier('Control area of the supervisor'),
  feeder_id: identifier('Feeder'),
  network: z.string().min(1).meta({ description: 'ieee123, or the path of a network file' }),
  head_rating_kilowatts: z.number().positive(),
  rtus: z.array(siteRtu).min(1).max(500),
  zones: z.array(siteZone).max(200).optional().meta({ description: 'Weather zones; without any the weather stays unknown' }),
});

export type Site = z.infer<typeof site>;
export type SiteRtu = z.infer<typeof siteRtu>;
export type SiteDevice = z.infer<typeof siteDevice>;
export type SiteZone = z.infer<typeof siteZone>;
export type SitePoint = z.infer<typeof sitePoint>;
