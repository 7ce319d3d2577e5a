import type { SiteZone } from '@gridstream/schemas';

import type { WeatherView } from './view.ts';

const hourMs = 3_600_000;

interface Layout {
  readonly generator: string;
  readonly hours: number;
  readonly count: number;
}

/** Hourly periods: the temperature a bare number in Fahrenheit beside a dew point in Celsius with its unit code. */
export const nwsHourlyForecast = (view: WeatherView, zone: SiteZone) =>
  forecast(view, zone, { generator: 'HourlyForecastGenerator', hours: 1, count: 48 });

/** Half-day periods of the same shape. */
export const nwsTwelveHourForecast = (view: WeatherView, zone: SiteZone) =>
  forecast(view, zone, { generator: 'BaselineForecastGenerator', hours: 12, count: 14 });

const forecast = (view: WeatherView, zone: SiteZone, { generator, hours, count }: Layout) => {
  const startMs = Math.floor(view.nowMs / (hours * hourMs)) * hours * hourMs;
  return {
    type: 'Feature',
    geometry: { type: 'Polygon', coordinates: [] },
    properties: {
      units: 'us',
      forecastGenerator: generator,
      generatedAt: utc(view.nowMs),
      updateTime: utc(view.nowMs),
      validTimes: `${utc(startMs)}/P1DT12H`,
      elevation: { unitCode: 'wmoUnit:m', value: zone.elevation_metres },
      periods: Array.from({ length: count }, (_, index) => period(view, startMs + index * hours * hourMs, { index, hours })),
    },
  };
};

const period = (view: WeatherView, startMs: number, { index, hours }: { readonly index: number; readonly hours: number }) => {
  // The period that runs is forecast from what is measured, so that both services agree on the present.
  const conditions = view.at(Math.max(startMs, index === 0 ? view.nowMs : startMs));
  const celsius = view.figure(conditions.temperatureCelsius);
  return {
    number: index + 1,
    name: '',
    startTime: local(startMs),
    endTime: local(startMs + hours * hourMs),
    isDaytime: true,
    temperature: celsius === null ? null : Math.round((celsius * 9) / 5 + 32),
    temperatureUnit: view.fault?.kind === 'wrong-unit' ? 'K' : view.fault?.kind === 'fahrenheit-as-celsius' ? 'C' : 'F',
    temperatureTrend: null,
    probabilityOfPrecipitation: { unitCode: 'wmoUnit:percent', value: 0 },
    dewpoint: {
      unitCode: view.fault?.kind === 'wrong-unit' ? 'wmoUnit:K' : 'wmoUnit:degC',
      value: view.temperature(conditions.dewPointCelsius),
    },
    relativeHumidity: { unitCode: 'wmoUnit:percent', value: view.figure(Math.round(conditions.humidityPercent)) },
    windSpeed: '7 mph',
    windDirection: 'E',
    shortForecast: 'Sunny',
    detailedForecast: '',
  };
};

const utc = (atMs: number): string => `${new Date(atMs).toISOString().slice(0, 19)}+00:00`;

const local = (atMs: number): string => `${new Date(atMs - 5 * hourMs).toISOString().slice(0, 19)}-05:00`;
