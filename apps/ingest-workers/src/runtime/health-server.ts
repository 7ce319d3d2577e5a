import { createServer } from 'node:http';
import type { Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

import type { Health, HealthReport } from './health.ts';

export interface HealthServer {
  readonly port: number;
  close(): Promise<void>;
}

/** Serves /health/live, /health/ready and /metrics; port 0 takes any free one. */
export const startHealthServer = async (port: number, health: Health, exposition: () => Promise<string>): Promise<HealthServer> => {
  const server = createServer((request, response) => {
    switch (String(request.url?.split('?')[0])) {
      case '/health/live':
        return sendReport(response, health.liveness());
      case '/health/ready':
        return sendReport(response, health.readiness());
      case '/metrics':
        return void sendMetrics(response, health, exposition);
      default:
        response.writeHead(404).end();
    }
  });
  await listen(server, port);
  return { port: boundPort(server), close: () => new Promise((resolve) => server.close(() => resolve())) };
};

const listen = (server: Server, port: number): Promise<void> =>
  new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => resolve());
  });

const boundPort = (server: Server): number => {
  const address: AddressInfo | string | null = server.address();
  return typeof address === 'object' && address !== null ? address.port : 0;
};

const sendReport = (response: ServerResponse, report: HealthReport): void => {
  response.writeHead(report.ok ? 200 : 503, { 'content-type': 'application/json' }).end(JSON.stringify(report));
};

const sendMetrics = async (response: ServerResponse, health: Health, exposition: () => Promise<string>): Promise<void> => {
  try {
    const text = `${await exposition()}\n${health.extraExposition()}`;
    response.writeHead(200, { 'content-type': 'text/plain; version=0.0.4; charset=utf-8' }).end(text);
  } catch {
    response.writeHead(500).end();
  }
};
