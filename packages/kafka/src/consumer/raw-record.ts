import type { KafkaMessage } from 'kafkajs';

import type { EventHeader } from '@gridstream/operations';

import { fromClientHeaders } from '../producer/headers.ts';

/** A consumed record; key and value are views into a fetched buffer: copy what outlives the batch. */
export interface RawRecord {
  readonly offset: number;
  readonly key: Buffer | null;
  readonly value: Buffer | null;
  readonly timestampMs: number;
  readonly headers: readonly EventHeader[];
}

const noHeaders: readonly EventHeader[] = [];

export const toRawRecord = (message: KafkaMessage): RawRecord => ({
  offset: Number(message.offset),
  key: message.key,
  value: message.value,
  timestampMs: Number(message.timestamp),
  headers: hasKeys(message.headers) ? fromClientHeaders(message.headers) : noHeaders,
});

const hasKeys = (headers: object | undefined): boolean => {
  for (const _key in headers) return true;
  return false;
};
