import type { Reply, ServiceRequest } from '../reply.ts';
import type { WeatherView } from './view.ts';

/** Offset of the demo's zone in its winter; the service writes local time without a zone beside it. */
const utcOffsetSeconds = -18_000;
const hourMs = 3_600_000;
const currentIntervalSeconds = 900;

interface Variable {
  readonly unit: string;
  readonly value: (view: WeatherView, atMs: number, elevationMetres: number) => number | null;
}

const variables: Readonly<Record<string, Variable>> = {
  temperature_2m: { unit: '°C', value: (view, atMs) => view.temperature(view.at(atMs).temperatureCelsius) },
  relative_humidity_2m: { unit: '%', value: (view, atMs) => view.figure(Math.round(view.at(atMs).humidityPercent)) },
  dew_point_2m: { unit: '°C', value: (view, atMs) => view.temperature(view.at(atMs).dewPointCelsius) },
  pressure_msl: { unit: 'hPa', value: (view, atMs) => view.figure(view.at(atMs).seaLevelPascals / 100) },
  surface_pressure: {
    unit: 'hPa',
    value: (view, atMs, elevationMetres) =>
      view.figure((view.at(atMs).seaLevelPascals / 100) * (1 - 2.25577e-5 * elevationMetres) ** 5.25588),
  },
};

/** The forecast endpoint of Open-Meteo: `current` and `hourly` blocks, each with its units, for the requested variables. */
export const openMeteoForecast = (request: ServiceRequest, view: WeatherView, elevationMetres: number): Reply => {
  const [latitude, longitude] = [Number(request.query.get('latitude') ?? 'x'), Number(request.query.get('longitude') ?? 'x')];
  if (!(Math.abs(latitude) <= 90)) return refused(`Latitude must be in range of -90 to 90°. Given: ${latitude}.`);
  if (!(Math.abs(longitude) <= 180)) return refused(`Longitude must be in range of -180 to 180°. Given: ${longitude}.`);
  const [current, hourly] = [listOf(request, 'current'), listOf(request, 'hourly')];
  const unknown = [...current, ...hourly].find((name) => variables[name] === undefined);
  if (unknown !== undefined)
    return refused(`Data corrupted at path ''. Cannot initialize ForecastVariable from invalid String value ${unknown}.`);
  const isLocal = request.query.get('timezone') === 'auto';
  const offsetSeconds = isLocal ? utcOffsetSeconds : 0;
  const clock = { view, offsetSeconds, elevationMetres };
  return {
    status: 200,
    body: {
      // The grid point that answers, not the place that was asked for.
      latitude: Math.round(latitude * 16) / 16,
      longitude: Math.round(longitude * 16) / 16,
      generationtime_ms: 0.05,
      utc_offset_seconds: offsetSeconds,
      timezone: isLocal ? 'America/New_York' : 'GMT',
      timezone_abbreviation: isLocal ? 'GMT-5' : 'GMT',
      elevation: elevationMetres,
      ...(current.length > 0 && currentBlock(current, clock)),
      ...(hourly.length > 0 && hourlyBlock(hourly, clock, Number(request.query.get('forecast_days') ?? 7))),
    },
  };
};

interface LocalClock {
  readonly view: WeatherView;
  readonly offsetSeconds: number;
  readonly elevationMetres: number;
}

const currentBlock = (names: readonly string[], { view, offsetSeconds, elevationMetres }: LocalClock) => {
  const stepMs = currentIntervalSeconds * 1_000;
  const atMs = Math.floor(view.nowMs / stepMs) * stepMs;
  const values = names.map((name) => [name, variables[name]?.value(view, view.nowMs, elevationMetres) ?? null] as const);
  return {
    current_units: { time: 'iso8601', interval: 'seconds', ...unitsOf(names, view) },
    current: { time: localText(atMs, offsetSeconds), interval: currentIntervalSeconds, ...Object.fromEntries(values) },
  };
};

const hourlyBlock = (names: readonly string[], { view, offsetSeconds, elevationMetres }: LocalClock, days: number) => {
  const midnightMs = Math.floor((view.nowMs + offsetSeconds * 1_000) / (24 * hourMs)) * 24 * hourMs - offsetSeconds * 1_000;
  const hours = Array.from({ length: 24 * Math.max(1, Math.min(16, days || 1)) }, (_, index) => midnightMs + index * hourMs);
  const values = names.map((name) => [name, hours.map((atMs) => variables[name]?.value(view, atMs, elevationMetres) ?? null)] as const);
  return {
    hourly_units: { time: 'iso8601', ...unitsOf(names, view) },
    hourly: { time: hours.map((atMs) => localText(atMs, offsetSeconds)), ...Object.fromEntries(values) },
  };
};

const unitsOf = (names: readonly string[], view: WeatherView): Readonly<Record<string, string>> =>
  Object.fromEntries(names.map((name) => [name, view.fault?.kind === 'wrong-unit' ? 'K' : (variables[name]?.unit ?? '')]));

const localText = (atMs: number, offsetSeconds: number): string => new Date(atMs + offsetSeconds * 1_000).toISOString().slice(0, 16);

const listOf = (request: ServiceRequest, name: string): readonly string[] =>
  request.query.getAll(name).flatMap((text) => text.split(',').filter((each) => each !== ''));

const refused = (reason: string): Reply => ({ status: 400, body: { error: true, reason } });
