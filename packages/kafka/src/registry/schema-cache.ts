import type { Type } from 'avsc';

import { parseAvroSchema } from '@gridstream/schemas/avro';

import { messageOf } from '../client/errors.ts';
import type { RegistryClient } from './registry-client.ts';

export type CachedSchema = { readonly kind: 'KNOWN'; readonly type: Type } | { readonly kind: 'UNKNOWN'; readonly message: string };

export interface SchemaCache {
  /** What is known of an id now; undefined when it must be loaded first. */
  get(id: number): CachedSchema | undefined;
  load(id: number): Promise<CachedSchema>;
}

/** An id never changes its meaning, so a hit is for ever; an unknown id is asked for again after this time. */
const negativeTtlMs = 10_000;

/** Writer schemas by id, asked for once each. */
export const createSchemaCache = (registry: RegistryClient, monotonicMs: () => number): SchemaCache => {
  const known = new Map<number, Type>();
  const unknown = new Map<number, { readonly message: string; readonly untilMs: number }>();
  const loading = new Map<number, Promise<CachedSchema>>();

  const get = (id: number): CachedSchema | undefined => {
    const type = known.get(id);
    if (type !== undefined) return { kind: 'KNOWN', type };
    const absent = unknown.get(id);
    if (absent === undefined || absent.untilMs <= monotonicMs()) return undefined;
    return { kind: 'UNKNOWN', message: absent.message };
  };

  const remember = (id: number, message: string): CachedSchema => {
    if (unknown.size > 10_000) unknown.clear();
    unknown.set(id, { message, untilMs: monotonicMs() + negativeTtlMs });
    return { kind: 'UNKNOWN', message };
  };

  const ask = async (id: number): Promise<CachedSchema> => {
    try {
      const text = await registry.schemaById(id);
      if (text === null) return remember(id, `schema id ${id} is not in the registry`);
      const type = parseAvroSchema(text);
      known.set(id, type);
      return { kind: 'KNOWN', type };
    } catch (cause) {
      return remember(id, `schema id ${id} could not be loaded: ${messageOf(cause)}`);
    } finally {
      loading.delete(id);
    }
  };

  const load = (id: number): Promise<CachedSchema> => {
    const hit = get(id);
    if (hit !== undefined) return Promise.resolve(hit);
    const pending = loading.get(id) ?? ask(id);
    loading.set(id, pending);
    return pending;
  };

  return { get, load };
};
