import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

import { serviceVerb } from './service-verbs.ts';
import type { ServiceControls } from './service-verbs.ts';

export interface ControlActions {
  ready(): boolean;
  state(): Readonly<Record<string, unknown>>;
  /** False when no such RTU exists. */
  hang(rtuId: string, seconds: number): boolean;
  fail(rtuId: string, code: number, seconds: number): boolean;
  burst(): number;
  /** The simulated services; null when the site has no weather zone. */
  readonly services: ServiceControls | null;
}

export interface ControlServer {
  readonly port: number;
  close(): Promise<void>;
}

const secondsMax = 600;

/** Health and fault endpoint on the loopback interface, for the demo's operator and for tests. */
export const startControlServer = async (port: number, actions: ControlActions): Promise<ControlServer> => {
  const server = createServer((request, response) => {
    request.resume();
    const [status, body] = route(request, actions);
    send(response, status, body);
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => resolve());
  });
  return {
    port: boundPort(server.address()),
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
};

const route = (request: IncomingMessage, actions: ControlActions): readonly [number, unknown] => {
  const url = new URL(request.url ?? '/', 'http://loopback');
  const ofServices = serviceVerb(request.method ?? '', url, actions.services);
  if (ofServices !== null) return ofServices;
  const [first = '', rtuId = '', verb = ''] = url.pathname.split('/').slice(1).map(decodeURIComponent);
  const seconds = Math.min(secondsMax, Math.max(0, Number(url.searchParams.get('seconds') ?? 30) || 0));
  switch (`${request.method ?? ''} ${first}${rtuId === '' || first === 'health' ? '' : `/:id/${verb}`}`) {
    case 'GET health':
      return url.pathname === '/health/live' || actions.ready() ? [200, { status: 'ok' }] : [503, { status: 'starting' }];
    case 'GET state':
      return [200, actions.state()];
    case 'POST burst':
      return [202, { devices: actions.burst() }];
    case 'POST rtu/:id/hang':
      return actions.hang(rtuId, seconds) ? [202, { rtu_id: rtuId, seconds }] : [404, { error: `no RTU ${rtuId}` }];
    case 'POST rtu/:id/exception': {
      const code = Number(url.searchParams.get('code') ?? 4) || 4;
      return actions.fail(rtuId, code, seconds) ? [202, { rtu_id: rtuId, code, seconds }] : [404, { error: `no RTU ${rtuId}` }];
    }
    default:
      return [404, { error: 'unknown path' }];
  }
};

const send = (response: ServerResponse, status: number, body: unknown) => {
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end(JSON.stringify(body));
};

const boundPort = (address: AddressInfo | string | null): number => (typeof address === 'object' && address !== null ? address.port : 0);
