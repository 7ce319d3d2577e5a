import { z } from 'zod';

import type { WeatherFigures, WeatherLook, WeatherSource } from '@gridstream/operations';

import type { ReadAnswer } from '../http/json-reader.ts';
import { createAlertMemory } from './nws-alert-memory.ts';
import type { WeatherSourceOptions } from './open-meteo-source.ts';
import { readNwsForecast } from './read-nws-forecast.ts';
import { readNwsObservation } from './read-nws-observation.ts';

export const nwsSource = 'NWS';
/** Alerts are a reading of their own, so that they count whatever becomes of the thermometer. */
export const nwsAlertSource = 'NWS_ALERTS';

const points = z.object({ properties: z.object({ forecastHourly: z.string() }) });
const pointsKeptMs = 86_400_000;

/** The US National Weather Service: the station's newest observation, the forecast of the hour that runs, and the alerts of the zone. */
export const createNwsSource = (options: WeatherSourceOptions): WeatherSource => {
  const { baseUrl, zone, reader, nowMs } = options;
  const forecastUrl = forecastFinder(options);
  const alerts = createAlertMemory();
  const observation = async (): Promise<readonly WeatherLook[]> => {
    if (zone.station === null) return [];
    const answer = await reader.read(`${baseUrl}/stations/${zone.station}/observations/latest`);
    const figures = (body: unknown) => readNwsObservation(body, { elevationMetres: zone.elevation_metres });
    return [lookOf({ source: nwsSource, kind: 'OBSERVATION' }, answer, figures)];
  };
  const forecast = async (): Promise<readonly WeatherLook[]> => {
    const found = await forecastUrl();
    const answer = found.kind === 'FOUND' ? await reader.read(found.url) : found;
    return [lookOf({ source: nwsSource, kind: 'FORECAST' }, answer, (body) => readNwsForecast(body, nowMs()))];
  };
  const alert = async (): Promise<readonly WeatherLook[]> => {
    if (zone.alert_zone === null) return [];
    const answer = await reader.read(`${baseUrl}/alerts/active?zone=${zone.alert_zone}`);
    const read = alerts.hear(answer, { zone: zone.alert_zone, nowMs: nowMs() });
    return [{ source: nwsAlertSource, kind: 'OBSERVATION', ...read }];
  };
  return { look: async () => (await Promise.all([observation(), forecast(), alert()])).flat() };
};

const lookOf = (what: Pick<WeatherLook, 'source' | 'kind'>, answer: ReadAnswer, figures: (body: unknown) => WeatherFigures): WeatherLook =>
  answer.kind === 'READ'
    ? { ...what, outcome: 'READ', figures: figures(answer.body) }
    : { ...what, outcome: 'FAILED', reason: `The National Weather Service ${answer.reason}` };

type Found = { readonly kind: 'FOUND'; readonly url: string } | Extract<ReadAnswer, { readonly kind: 'FAILED' }>;

/** Asks once a day where the forecast of the place is; a service that names another server for it is not followed there. */
const forecastFinder = ({ baseUrl, zone, reader, nowMs }: WeatherSourceOptions): (() => Promise<Found>) => {
  let kept: { readonly url: string; readonly untilMs: number } | null = null;
  return async () => {
    if (kept !== null && nowMs() < kept.untilMs) return { kind: 'FOUND', url: kept.url };
    const answer = await reader.read(`${baseUrl}/points/${zone.latitude},${zone.longitude}`);
    if (answer.kind === 'FAILED') return answer;
    const named = points.safeParse(answer.body).data?.properties.forecastHourly ?? '';
    const path = /\/gridpoints\/[A-Z]{3}\/\d{1,3},\d{1,3}\/forecast\/hourly$/u.exec(named)?.[0];
    if (path === undefined) return { kind: 'FAILED', failure: 'NOT_JSON', reason: 'does not say where its forecast is' };
    kept = { url: `${baseUrl}${path}`, untilMs: nowMs() + pointsKeptMs };
    return { kind: 'FOUND', url: kept.url };
  };
};
