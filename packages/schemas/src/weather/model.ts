import { z } from 'zod';

import { identifier, text, timestampMillis } from '../shared/fields.ts';
import { pointQuality } from '../telemetry-reading/model.ts';

/** A figure as the service stated it; a rejected reading keeps it, so that a person can see what was rejected. */
const figure = (doc: string) => z.number().min(-1_000_000_000).max(1_000_000_000).nullable().meta({ description: doc });

export const weatherKind = z
  .enum(['OBSERVATION', 'MODEL', 'FORECAST', 'UNKNOWN'])
  .meta({ id: 'WeatherKind', avroDefault: 'UNKNOWN', description: 'How the values came about; a forecast is of the hour that is now' });

/** What one weather service says of one zone: a record of `weather.v1`. The newest of each zone, source and kind counts. */
export const weatherReading = z
  .strictObject({
    zone: identifier('Weather zone; the key of the record'),
    source: identifier('Weather service, such as NWS or OPEN_METEO'),
    kind: weatherKind,
    station: text('Station or grid point that the values are of, as the service names it', 120),
    at: timestampMillis('Instant that the values are for').nullable(),
    received_at: timestampMillis('Instant at which the service answered, or failed to'),
    temperature_celsius: figure('Air temperature in degrees Celsius'),
    relative_humidity_percent: figure('Relative humidity in percent'),
    dew_point_celsius: figure('Dew point in degrees Celsius'),
    pressure_pascals: figure('Pressure at the station in pascals, not reduced to sea level'),
    heat_index_celsius: figure('Heat index in degrees Celsius as the service states it'),
    heat_risk: z.int().min(0).max(4).nullable().meta({ avro: 'int', description: 'NWS HeatRisk, 3 major, 4 extreme' }),
    heat_alert: z.boolean().nullable().meta({ description: 'Whether a heat alert is active for the zone; null is not known' }),
    unchanged_since: timestampMillis(
      'Since when temperature, humidity and pressure have not changed at all; null while they change',
    ).nullable(),
    quality: pointQuality,
    reason: text('Why the quality is not GOOD, for people; empty when it is', 400),
  })
  .meta({ id: 'WeatherReading', description: 'What one weather service says of one zone' });

export type WeatherRecord = z.infer<typeof weatherReading>;
