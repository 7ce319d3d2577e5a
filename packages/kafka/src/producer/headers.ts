import type { IHeaders } from 'kafkajs';

import type { EventHeader } from '@gridstream/operations';

/**
 * kafkajs keeps headers in an object. Repeated keys stay in their order but move together behind the first of them,
 * and keys that look like array indices come first: the one part of a record that this client cannot keep exactly.
 */
export const toClientHeaders = (headers: readonly EventHeader[]): IHeaders => {
  const grouped = new Map<string, (Buffer | null)[]>();
  for (const { key, value } of headers) {
    const bytes = value === null ? null : Buffer.from(value.buffer, value.byteOffset, value.byteLength);
    const known = grouped.get(key);
    if (known === undefined) grouped.set(key, [bytes]);
    else known.push(bytes);
  }
  return asClientHeaders(Object.fromEntries(grouped));
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

/** kafkajs encodes a null header value as the protocol's null, though its types leave that out. */
const asClientHeaders = (headers: Record<string, (Buffer | null)[]>): IHeaders => headers as IHeaders;
