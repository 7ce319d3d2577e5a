import { z } from 'zod';

import type { WeatherFigures } from '@gridstream/operations';

import { badFigures, describeIssues, figuresOf } from './figures.ts';
import { convert, nwsQuantity } from './quantity.ts';
import type { Converted } from './quantity.ts';

const instant = z.iso.datetime({ offset: true });

const period = z.object({
  startTime: instant,
  endTime: instant,
  /** A bare number under `temperatureUnit`, or a value with its unit code where the service has been asked for those. */
  temperature: z.union([z.number(), nwsQuantity]).nullable(),
  temperatureUnit: z.string().optional(),
  dewpoint: nwsQuantity.nullish(),
  relativeHumidity: nwsQuantity.nullish(),
});

const forecast = z.object({ properties: z.object({ periods: z.array(z.unknown()).max(400) }) });

/** The forecast for the period that runs: Fahrenheit as a bare number beside a dew point in Celsius, each by its own unit. */
export const readNwsForecast = (body: unknown, nowMs: number): WeatherFigures => {
  const { success, data, error } = forecast.safeParse(body);
  if (!success) return badFigures(describeIssues(error.issues));
  const periods = data.properties.periods.flatMap((each) => {
    const parsed = period.safeParse(each);
    return parsed.success ? [parsed.data] : [];
  });
  const running = periods.find(({ startTime, endTime }) => Date.parse(startTime) <= nowMs && nowMs < Date.parse(endTime));
  if (running === undefined) return badFigures('has no forecast for the hour that runs');
  const parts = {
    temperature_celsius: temperatureOf(running),
    dew_point_celsius: quantityOf('temperature', running.dewpoint),
    relative_humidity_percent: quantityOf('humidity', running.relativeHumidity),
  };
  const wrong = Object.values(parts).flatMap((part) => (part.ok ? [] : [part.reason]));
  const stated = {
    station: 'hourly forecast',
    at: Date.parse(running.startTime),
    temperature_celsius: valueOf(parts.temperature_celsius),
    dew_point_celsius: valueOf(parts.dew_point_celsius),
    relative_humidity_percent: valueOf(parts.relative_humidity_percent),
  };
  return wrong.length === 0 ? figuresOf(stated) : badFigures(wrong.join('; '), stated);
};

const temperatureOf = ({ temperature, temperatureUnit }: z.infer<typeof period>): Converted =>
  typeof temperature === 'object' ? quantityOf('temperature', temperature) : convert('temperature', temperature, temperatureUnit ?? '');

const quantityOf = (dimension: 'temperature' | 'humidity', quantity: z.infer<typeof nwsQuantity> | null | undefined): Converted =>
  quantity == null ? { ok: true, value: null } : convert(dimension, quantity.value, quantity.unitCode);

const valueOf = (part: Converted): number | null => (part.ok ? part.value : null);
