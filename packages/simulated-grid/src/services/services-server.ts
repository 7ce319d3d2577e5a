import { createHash } from 'node:crypto';
import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';

import type { SiteZone } from '@gridstream/schemas';

import { serviceIds } from './faults.ts';
import type { Fault, ServiceFaults, ServiceId } from './faults.ts';
import { openCustomerRows } from './registry/customer-rows.ts';
import { registryReply } from './registry/registry-reply.ts';
import type { Reply, ServiceRequest } from './reply.ts';
import type { WeatherSky } from './weather/conditions.ts';
import { nwsReply } from './weather/nws.ts';
import { openMeteoForecast } from './weather/open-meteo.ts';
import { viewSky } from './weather/view.ts';

export interface ServicesOptions {
  readonly port: number;
  readonly customerFile: string;
  readonly zone: SiteZone;
  readonly sky: WeatherSky;
  readonly faults: ServiceFaults;
  readonly nowMs: () => number;
}

export interface ServicesServer {
  readonly port: number;
  close(): Promise<void>;
}

/** How much hotter the weather bureau measures than the model says, when they are made to disagree. */
const disagreementKelvin = 12;

/** The services around the utility on one loopback port: /open-meteo, /nws, /cis and /registry, each with its own faults. */
export const startServicesServer = async (options: ServicesOptions): Promise<ServicesServer> => {
  const customers = openCustomerRows(options.customerFile);
  const server = createServer((request, response) => {
    request.resume();
    const url = new URL(request.url ?? '/', 'http://loopback');
    const service = serviceIds.find((id) => url.pathname.startsWith(`/${id}/`));
    if (service === undefined || request.method !== 'GET') return send(response, { status: 404, body: { error: 'unknown path' } }, null);
    const fault = options.faults.active(service);
    if (fault?.kind === 'silent') return undefined;
    if (fault !== null && statusOfFault[fault.kind] !== undefined) return send(response, broken(statusOfFault[fault.kind] ?? 500), fault);
    const asked = requestOf(request, url, service);
    const reply = isWeather(service)
      ? conditional(weatherReply(asked, service, { options, fault }), asked)
      : registryReply(asked, { customers: customers(), service, fault });
    return send(response, reply, fault);
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port, '127.0.0.1', () => resolve());
  });
  const address = server.address();
  return {
    port: typeof address === 'object' && address !== null ? address.port : 0,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
};

const statusOfFault: Readonly<Record<string, number>> = { down: 500, '500': 500, '403': 403 };

const broken = (status: number): Reply => ({ status, body: { title: 'Fault of the simulated service', status } });

const isWeather = (service: ServiceId): service is 'nws' | 'open-meteo' => service === 'nws' || service === 'open-meteo';

const requestOf = (request: IncomingMessage, url: URL, service: ServiceId): ServiceRequest => ({
  path: url.pathname.slice(service.length + 1),
  query: url.searchParams,
  headers: { 'user-agent': request.headers['user-agent'], 'if-none-match': request.headers['if-none-match'] },
  baseUrl: `http://${request.headers.host ?? '127.0.0.1'}/${service}`,
});

interface WeatherPart {
  readonly options: ServicesOptions;
  readonly fault: Fault | null;
}

const weatherReply = (request: ServiceRequest, service: 'nws' | 'open-meteo', { options, fault }: WeatherPart): Reply => {
  const { zone, sky } = options;
  const view = viewSky(sky, { fault, nowMs: options.nowMs(), disagreesBy: service === 'nws' ? disagreementKelvin : 0 });
  if (service === 'nws') return nwsReply(request, view, { zone, alert: sky.alert() });
  if (request.path === '/v1/forecast') return openMeteoForecast(request, view, zone.elevation_metres);
  return { status: 404, body: { error: true, reason: 'Not Found' } };
};

/** An answer that the asker has already is 304, as both real services have it. */
const conditional = (reply: Reply, request: ServiceRequest): Reply => {
  const etag = `"${createHash('sha256').update(JSON.stringify(reply.body)).digest('hex').slice(0, 16)}"`;
  if (reply.status !== 200) return reply;
  const headers = { ...reply.headers, etag };
  return request.headers['if-none-match'] === etag ? { status: 304, headers } : { ...reply, headers };
};

const send = (response: ServerResponse, { status, body, headers = {} }: Reply, fault: Fault | null): undefined => {
  const text = body === undefined ? '' : JSON.stringify(body);
  response.writeHead(status, { 'content-type': 'application/json', ...headers });
  response.end(fault?.kind === 'truncated' ? text.slice(0, text.length / 2) : text);
  return undefined;
};
