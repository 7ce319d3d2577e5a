import { z } from 'zod';

import { counter, identifier, text, timestampMillis } from '../shared/fields.ts';

/** Quality of one point; every word except GOOD keeps the value from enabling a restriction. */
export const pointQuality = z
  .enum(['GOOD', 'QUESTIONABLE', 'STALE', 'SUBSTITUTED', 'BLOCKED', 'BAD', 'UNKNOWN'])
  .meta({ id: 'PointQuality', avroDefault: 'UNKNOWN', description: 'Validity of the value, worst case UNKNOWN' });

/** UCUM codes that a field device may report; another code is a wrong unit, never converted by guess. */
export const unit = z
  .enum(['1', 'A', 'V', 'kW', 'kvar', 'kWh', 'Hz', 'Cel', '%', 'h', 'l/min', 'mm[Hg]', 'UNKNOWN'])
  .meta({ id: 'Unit', avroDefault: 'UNKNOWN', description: 'UCUM unit code' });

export const telemetryPoint = z
  .strictObject({
    name: identifier('Name of the measured quantity, unique within the device'),
    value: z.number().nullable().meta({ description: 'Measured value, null when the device has none; null is never zero' }),
    unit,
    quality: pointQuality,
    quality_detail: z
      .array(text('CIM Quality61850 name', 40))
      .max(12)
      .meta({ description: 'CIM Quality61850 names that explain the quality' }),
  })
  .meta({ id: 'TelemetryPoint', description: 'One measured point of a device' });

/** One device's sample with all its points: the record of `telemetry.scada.v1` and `telemetry.iot.v1`. */
export const telemetryReading = z
  .strictObject({
    device_id: identifier('Device that was sampled; the key of the record'),
    timestamp: timestampMillis('Instant of the sample at the source'),
    sequence: counter('Counter of the device or the scan, orders equal timestamps'),
    timestamp_quality: z
      .enum(['SYNCED', 'UNSYNCED', 'INVALID', 'NONE'])
      .meta({ id: 'TimestampQuality', avroDefault: 'NONE', description: 'How far the source clock can be trusted' }),
    received_at: timestampMillis('Instant at which the adapter received the sample'),
    heritage: z.enum(['SCADA', 'IOT']).meta({ id: 'Heritage', avroDefault: 'IOT', description: 'Which fleet the device belongs to' }),
    cause: z
      .enum(['PERIODIC', 'SPONTANEOUS', 'INTERROGATED', 'HISTORICAL'])
      .meta({ id: 'Cause', avroDefault: 'HISTORICAL', description: 'Why it was sent; HISTORICAL never becomes live state' }),
    session_epoch: text('Connection, birth or scan session of the adapter', 80),
    firmware: text('Firmware version that the device names, empty when unknown', 60),
    test: z.boolean().meta({ description: 'True for test data, which never drives a real device' }),
    points: z.array(telemetryPoint).min(1).max(64).meta({ description: 'The sampled points' }),
  })
  .meta({ id: 'TelemetryReading', description: "One device's sample with all its points" });

export type TelemetryPoint = z.infer<typeof telemetryPoint>;
export type TelemetryReading = z.infer<typeof telemetryReading>;

/** Identity of a sample: the same id with another payload is a conflict, not an update. */
export const messageId = (reading: Pick<TelemetryReading, 'device_id' | 'timestamp'>): string =>
  `${reading.device_id}|${reading.timestamp}`;
