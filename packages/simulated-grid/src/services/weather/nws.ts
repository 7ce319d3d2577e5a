import type { SiteZone } from '@gridstream/schemas';

import type { Reply, ServiceRequest } from '../reply.ts';
import { nwsAlerts } from './nws-alerts.ts';
import { nwsHourlyForecast, nwsTwelveHourForecast } from './nws-forecast.ts';
import { nwsObservation } from './nws-observation.ts';
import type { NwsOptions } from './nws-options.ts';
import type { WeatherView } from './view.ts';

/** Forecast office and grid square of the demo's zone, as the real service names them. */
const office = 'MFL';
const gridSquare = '105,51';
const allowed: Readonly<Record<string, readonly string[]>> = {
  latest: ['require_qc'],
  active: ['zone', 'area', 'point', 'status'],
  hourly: ['units'],
  forecast: ['units'],
};

/** The parts of api.weather.gov that a connector reads, with its manners: no User-Agent, 403; an unknown parameter, 400. */
export const nwsReply = (request: ServiceRequest, view: WeatherView, options: NwsOptions): Reply => {
  if ((request.headers['user-agent'] ?? '') === '') return problem(403, 'Forbidden', 'A User-Agent header is required.');
  const parts = request.path.split('/').filter((part) => part !== '');
  const last = parts.at(-1) ?? '';
  const unknown = [...request.query.keys()].find((name) => !(allowed[last] ?? []).includes(name));
  if (unknown !== undefined) return problem(400, 'Bad Request', `Query parameter "${unknown}" is not recognized`);
  const { zone } = options;
  const [first = '', second = '', third = ''] = parts;
  if (first === 'points' && parts.length === 2) return points(request, second, zone);
  if (first === 'stations' && second === zone.station && parts.slice(2).join('/') === 'observations/latest')
    return fresh(nwsObservation(request.baseUrl, view, zone), view.nowMs);
  if (first === 'gridpoints' && second === office && third === gridSquare) {
    if (parts.slice(3).join('/') === 'forecast/hourly') return fresh(nwsHourlyForecast(view, zone), view.nowMs);
    if (parts.slice(3).join('/') === 'forecast') return fresh(nwsTwelveHourForecast(view, zone), view.nowMs);
  }
  if (request.path === '/alerts/active') return fresh(nwsAlerts(request, view, options), view.nowMs);
  return problem(404, 'Not Found', `${request.path} is not a known resource`);
};

const points = (request: ServiceRequest, place: string, zone: SiteZone): Reply => {
  const figures = place.split(',');
  if (figures.length !== 2 || figures.some((text) => text === '' || Number.isNaN(Number(text))))
    return problem(404, 'Invalid Parameter', place);
  if (figures.some((text) => (text.split('.')[1] ?? '').length > 4))
    return problem(400, 'Adjusting Precision Of Point Coordinate', 'No more than four decimals');
  const grid = `${request.baseUrl}/gridpoints/${office}/${gridSquare}`;
  return {
    status: 200,
    headers: { 'cache-control': 'public, max-age=20616' },
    body: {
      id: `${request.baseUrl}/points/${place}`,
      type: 'Feature',
      geometry: { type: 'Point', coordinates: [zone.longitude, zone.latitude] },
      properties: {
        '@type': 'wx:Point',
        cwa: office,
        gridId: office,
        gridX: 105,
        gridY: 51,
        forecast: `${grid}/forecast`,
        forecastHourly: `${grid}/forecast/hourly`,
        forecastGridData: grid,
        observationStations: `${grid}/stations`,
        forecastZone: `${request.baseUrl}/zones/forecast/${zone.alert_zone ?? ''}`,
        timeZone: 'America/New_York',
      },
    },
  };
};

const fresh = (body: unknown, atMs: number): Reply => ({
  status: 200,
  headers: { 'cache-control': 'public, max-age=1, s-maxage=1', 'last-modified': new Date(atMs).toUTCString() },
  body,
});

const problem = (status: number, title: string, detail: string): Reply => ({
  status,
  headers: { 'content-type': 'application/problem+json' },
  body: {
    correlationId: '0',
    title,
    type: `https://api.weather.gov/problems/${title.replaceAll(' ', '')}`,
    status,
    detail,
    instance: 'https://api.weather.gov/requests/0',
  },
});
