import { z } from 'zod';

import type { WeatherFigures, WeatherLook } from '@gridstream/operations';

import { badFigures, describeIssues, figuresOf } from './figures.ts';
import { convert } from './quantity.ts';
import type { Dimension } from './quantity.ts';

const hourMs = 3_600_000;
const localTime = z.string().regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d)?$/u);
const value = z.number().nullable();
const series = z.array(value).max(24 * 17);

const forecast = z.object({
  latitude: z.number().min(-90).max(90),
  longitude: z.number().min(-180).max(180),
  utc_offset_seconds: z
    .int()
    .min(-14 * 3_600)
    .max(14 * 3_600),
});
const unitTexts = z.record(z.string(), z.string());
const current = z.object({
  current_units: unitTexts,
  current: z.object({ time: localTime, temperature_2m: value, relative_humidity_2m: value, dew_point_2m: value, surface_pressure: value }),
});
const hourly = z.object({
  hourly_units: unitTexts,
  hourly: z.object({
    time: z.array(localTime).max(24 * 17),
    temperature_2m: series,
    relative_humidity_2m: series,
    dew_point_2m: series,
    surface_pressure: series,
  }),
});

export const openMeteoSource = 'OPEN_METEO';

/** Query of the forecast endpoint for what `readOpenMeteo` reads; station pressure, not the one reduced to sea level. */
export const openMeteoQuery = ({ latitude, longitude }: { readonly latitude: number; readonly longitude: number }): string => {
  const variables = 'temperature_2m,relative_humidity_2m,dew_point_2m,surface_pressure';
  return `latitude=${latitude}&longitude=${longitude}&current=${variables}&hourly=${variables}&timezone=auto&past_days=1&forecast_days=2`;
};

/** What an answer of Open-Meteo says of the present: its model now, and its forecast for the hour that runs. Times are local with one offset. */
export const readOpenMeteo = (body: unknown, nowMs: number): readonly WeatherLook[] => {
  const place = forecast.safeParse(body);
  const read = place.success
    ? { model: readCurrent(body, place.data), forecast: readHour(body, place.data, nowMs) }
    : { model: badFigures(describeIssues(place.error.issues)), forecast: badFigures(describeIssues(place.error.issues)) };
  return [
    { source: openMeteoSource, kind: 'MODEL', outcome: 'READ', figures: read.model },
    { source: openMeteoSource, kind: 'FORECAST', outcome: 'READ', figures: read.forecast },
  ];
};

type Place = z.infer<typeof forecast>;

const readCurrent = (body: unknown, place: Place): WeatherFigures => {
  const { success, data, error } = current.safeParse(body);
  if (!success) return badFigures(describeIssues(error.issues));
  return inOurUnits(data.current, data.current_units, { place, at: instantOf(data.current.time, place) });
};

const readHour = (body: unknown, place: Place, nowMs: number): WeatherFigures => {
  const { success, data, error } = hourly.safeParse(body);
  if (!success) return badFigures(describeIssues(error.issues));
  const index = data.hourly.time.findIndex((text) => Math.floor((nowMs - instantOf(text, place)) / hourMs) === 0);
  if (index === -1) return badFigures('has no forecast for the hour that runs');
  const { time, ...columns } = data.hourly;
  const row = {
    temperature_2m: columns.temperature_2m[index] ?? null,
    relative_humidity_2m: columns.relative_humidity_2m[index] ?? null,
    dew_point_2m: columns.dew_point_2m[index] ?? null,
    surface_pressure: columns.surface_pressure[index] ?? null,
  };
  return inOurUnits(row, data.hourly_units, { place, at: instantOf(time[index] ?? '', place) });
};

type Row = Readonly<Record<'temperature_2m' | 'relative_humidity_2m' | 'dew_point_2m' | 'surface_pressure', number | null>>;

const inOurUnits = (
  row: Row,
  unitTexts: Readonly<Record<string, string>>,
  { place, at }: { readonly place: Place; readonly at: number },
) => {
  const reasons: string[] = [];
  const figure = (dimension: Dimension, name: keyof Row): number | null => {
    const converted = convert(dimension, row[name], unitTexts[name] ?? '');
    if (converted.ok) return converted.value;
    reasons.push(converted.reason);
    return null;
  };
  const stated = {
    station: `grid point ${place.latitude}, ${place.longitude}`,
    at,
    temperature_celsius: figure('temperature', 'temperature_2m'),
    relative_humidity_percent: figure('humidity', 'relative_humidity_2m'),
    dew_point_celsius: figure('temperature', 'dew_point_2m'),
    pressure_pascals: figure('pressure', 'surface_pressure'),
  };
  return reasons.length === 0 ? figuresOf(stated) : badFigures(reasons.join('; '), stated);
};

/** Local text without a zone: the offset of the whole answer applies, also across a change of the clocks. */
const instantOf = (text: string, { utc_offset_seconds: offset }: Place): number => Date.parse(`${text}Z`) - offset * 1_000;
