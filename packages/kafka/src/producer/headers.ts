import type { IHeaders } from 'kafkajs';

import type { EventHeader } from '@gridstream/operations';

/**
 * kafkajs keeps headers in an object. Repeated keys stay in their order but move together behind the first of them, keys that
 * look like array indices come first, and a null value, which it cannot encode, becomes an empty one.
 */
export const toClientHeaders = (headers: readonly EventHeader[]): IHeaders => {
  const grouped = new Map<string, Buffer[]>();
  for (const { key, value } of headers) {
    const bytes = value === null ? Buffer.alloc(0) : Buffer.from(value.buffer, value.byteOffset, value.byteLength);
    const known = grouped.get(key);
    if (known === undefined) grouped.set(key, [bytes]);
    else known.push(bytes);
  }
  return Object.fromEntries(grouped);
};

/** Flattens kafkajs's header object; arrays are repeated headers. */
export const fromClientHeaders = (headers: IHeaders | undefined): readonly EventHeader[] =>
  Object.entries(headers ?? {}).flatMap(([key, value]) =>
    (Array.isArray(value) ? value : [value]).map((item) => ({ key, value: bytesOf(item) })),
  );

const bytesOf = (value: Buffer | string | null | undefined): Uint8Array | null => {
  if (value === null || value === undefined) return null;
  return typeof value === 'string' ? Buffer.from(value) : value;
};
