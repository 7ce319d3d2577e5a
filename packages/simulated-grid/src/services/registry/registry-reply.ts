import type { Fault } from '../faults.ts';
import type { Reply, ServiceRequest } from '../reply.ts';
import { registrationsOf, spoilRows } from './customer-rows.ts';
import type { CustomerRows } from './customer-rows.ts';

const pageSizeMax = 1_000;

export interface RegistryService {
  readonly customers: CustomerRows;
  readonly service: 'cis' | 'registry';
  readonly fault: Fault | null;
}

/** The list of a registry, a page at a time, with an ETag of the whole list: what has not changed is answered 304 without a body. */
export const registryReply = (request: ServiceRequest, { customers, service, fault }: RegistryService): Reply => {
  if (request.path !== (service === 'cis' ? '/customers' : '/registrations')) return { status: 404, body: { error: 'unknown path' } };
  const version = fault === null ? customers.version : `${customers.version}-${fault.kind}`;
  const headers = { etag: `"${version}"`, 'cache-control': 'no-cache' };
  if (fault?.kind === '304' || request.headers['if-none-match'] === headers.etag) return { status: 304, headers };
  const rows = spoilRows(service === 'cis' ? customers.rows : registrationsOf(customers.rows), fault?.kind);
  const start = wholeNumber(request.query.get('cursor'), 0);
  const limit = Math.min(pageSizeMax, Math.max(1, wholeNumber(request.query.get('limit'), pageSizeMax)));
  const next = start + limit < rows.length ? String(start + limit) : null;
  return { status: 200, headers, body: { version, total: rows.length, records: rows.slice(start, start + limit), next } };
};

const wholeNumber = (text: string | null, fallback: number): number => (text !== null && /^\d{1,9}$/u.test(text) ? Number(text) : fallback);
