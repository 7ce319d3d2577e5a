import { z } from 'zod';

import type { WeatherFigures } from '@gridstream/operations';

import { badFigures, describeIssues, figuresOf } from './figures.ts';
import { convert, flagOf, nwsQuantity } from './quantity.ts';
import type { Dimension, NwsQuantity } from './quantity.ts';
import { stationPressurePascals } from './station-pressure.ts';

const quantity = nwsQuantity.nullish();

const observation = z.object({
  properties: z.object({
    timestamp: z.iso.datetime({ offset: true }),
    station: z.string(),
    elevation: quantity,
    temperature: quantity,
    dewpoint: quantity,
    relativeHumidity: quantity,
    heatIndex: quantity,
    barometricPressure: quantity,
  }),
});

/**
 * The newest observation of a station. Flags V, S, C and G are accepted, a value that was not checked is questionable, and a rejected
 * temperature, dew point or humidity rejects the reading. Source: weather.gov API; flags by MADIS, see grid safety reference §4.
 */
export const readNwsObservation = (body: unknown, { elevationMetres }: { readonly elevationMetres: number }): WeatherFigures => {
  const { success, data, error } = observation.safeParse(body);
  if (!success) return badFigures(describeIssues(error.issues));
  const { properties } = data;
  const [rejected, unsure]: [string[], string[]] = [[], []];
  const figure = (dimension: Dimension, name: 'temperature' | 'dewpoint' | 'relativeHumidity'): number | null => {
    const read = readQuantity(dimension, properties[name]);
    if (read.quality === 'BAD') rejected.push(`${name} ${read.reason}`);
    if (read.quality === 'QUESTIONABLE') unsure.push(`${name} ${read.reason}`);
    return read.value;
  };
  const altimeter = readQuantity('pressure', properties.barometricPressure);
  const elevation = convert('length', properties.elevation?.value ?? null, properties.elevation?.unitCode ?? 'm');
  if (altimeter.wrongUnit) rejected.push(`barometricPressure ${altimeter.reason}`);
  const stated = {
    station: properties.station.split('/').at(-1)?.slice(0, 120) ?? '',
    at: Date.parse(properties.timestamp),
    temperature_celsius: figure('temperature', 'temperature'),
    dew_point_celsius: figure('temperature', 'dewpoint'),
    relative_humidity_percent: figure('humidity', 'relativeHumidity'),
    heat_index_celsius: goodValue(readQuantity('temperature', properties.heatIndex)),
    // Without a pressure that can be used the wet bulb is computed at sea level, where it is highest.
    pressure_pascals: pressureAt(goodValue(altimeter), (elevation.ok ? elevation.value : null) ?? elevationMetres),
  };
  if (rejected.length > 0) return badFigures(rejected.join('; '), stated);
  return figuresOf(unsure.length === 0 ? stated : { ...stated, quality: 'QUESTIONABLE', reason: unsure.join('; ').slice(0, 400) });
};

interface ReadQuantity {
  readonly value: number | null;
  readonly quality: 'GOOD' | 'QUESTIONABLE' | 'BAD';
  readonly reason: string;
  readonly wrongUnit: boolean;
}

const readQuantity = (dimension: Dimension, stated: NwsQuantity | null | undefined): ReadQuantity => {
  if (stated == null) return { value: null, quality: 'GOOD', reason: '', wrongUnit: false };
  const converted = convert(dimension, stated.value, stated.unitCode);
  if (!converted.ok) return { value: null, quality: 'BAD', reason: converted.reason, wrongUnit: true };
  // The service flags the absence of a value as not checked: there is nothing to doubt.
  const quality = converted.value === null ? 'GOOD' : flagOf(stated);
  return { value: converted.value, quality, reason: `is flagged ${stated.qualityControl ?? 'with nothing'}`, wrongUnit: false };
};

const goodValue = ({ value, quality }: ReadQuantity): number | null => (quality === 'BAD' ? null : value);

const pressureAt = (altimeterPascals: number | null, elevationMetres: number): number | null =>
  altimeterPascals === null || altimeterPascals <= 0 ? null : stationPressurePascals(altimeterPascals, elevationMetres);
