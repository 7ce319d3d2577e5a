import type { Redis } from 'ioredis';

import type { Page, PageRequest } from '@gridstream/operations';
import type { AuditView, auditView } from '@gridstream/schemas';

import { onRedis } from '../client/errors.ts';
import { parseJson } from './parse.ts';
import type { StoredJson } from './parse.ts';

interface AuditStore {
  readonly key: string;
  readonly stored: StoredJson;
  readonly model: typeof auditView;
}

const scanSize = 500;

/** Audit rows newest first; a search walks every kept row in portions, so that no reply grows without bound. */
export const readAudit = (redis: Redis, store: AuditStore, request: PageRequest & { readonly search?: string }): Promise<Page<AuditView>> =>
  onRedis('read audit', async () => {
    const limit = Math.min(Math.max(request.limit, 1), 500);
    const total = await redis.zcard(store.key);
    const needle = (request.search ?? '').trim().toLowerCase();
    if (needle === '') {
      const texts = await redis.zrevrange(store.key, request.offset, request.offset + limit - 1);
      return { items: store.stored.many(store.model, texts, store.key), total };
    }
    const items: AuditView[] = [];
    let found = 0;
    for (let first = 0; first < total; first += scanSize) {
      const texts = await redis.zrevrange(store.key, first, first + scanSize - 1);
      for (const text of texts.filter((each) => matches(each, needle))) {
        found += 1;
        if (found <= request.offset || items.length >= limit) continue;
        items.push(...store.stored.many(store.model, [text], store.key));
      }
    }
    return { items, total: found };
  });

const searched = ['actor', 'event', 'object_ref', 'summary'] as const;

const matches = (text: string, needle: string): boolean => {
  const row = parseJson(text);
  if (typeof row !== 'object' || row === null) return false;
  const fields = new Map<string, unknown>(Object.entries(row));
  return searched.some((name) => {
    const value = fields.get(name);
    return typeof value === 'string' && value.toLowerCase().includes(needle);
  });
};
