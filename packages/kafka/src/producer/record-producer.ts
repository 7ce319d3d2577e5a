import { Partitioners } from 'kafkajs';
import type { Kafka, Message, Producer } from 'kafkajs';

import type { EventHeader, RecordPosition } from '@gridstream/operations';

import { withDeadline } from '../client/deadline.ts';
import { logUnavailable } from '../client/errors.ts';
import { toClientHeaders } from './headers.ts';

export interface OutgoingRecord {
  readonly key: Buffer | null;
  readonly value: Buffer | null;
  readonly timestampMs?: number | undefined;
  readonly headers?: readonly EventHeader[] | undefined;
}

export interface RecordProducer {
  /** Topic with its prefix. Resolves with one position per record once every in-sync replica has them all. */
  send(topic: string, records: readonly OutgoingRecord[]): Promise<readonly RecordPosition[]>;
  disconnect(): Promise<void>;
}

const recordsPerBatchMax = 1000;
const bytesPerBatchMax = 900_000;

/** Idempotent producer, acks=all, Java-compatible partitions, with a deadline of its own over the client's retries. */
export const createRecordProducer = async (client: Kafka, sendTimeoutMs: number): Promise<RecordProducer> => {
  const placed = new WeakMap<Message, number>();
  const producer = client.producer({
    idempotent: true,
    maxInFlightRequests: 1,
    allowAutoTopicCreation: false,
    retry: { initialRetryTime: 100, maxRetryTime: 1000, retries: 8 },
    createPartitioner: () => {
      const choose = Partitioners.DefaultPartitioner();
      return (args) => {
        const partition = choose(args);
        placed.set(args.message, partition);
        return partition;
      };
    },
  });
  await producer.connect().catch((cause: unknown) => {
    throw logUnavailable('connect producer', cause);
  });
  const send = async (topic: string, records: readonly OutgoingRecord[]): Promise<readonly RecordPosition[]> => {
    const positions: RecordPosition[] = [];
    for (const batch of inBatches(records)) positions.push(...(await sendBatch(producer, placed, { topic, batch, sendTimeoutMs })));
    return positions;
  };
  return { send, disconnect: () => producer.disconnect() };
};

interface Sending {
  readonly topic: string;
  readonly batch: readonly OutgoingRecord[];
  readonly sendTimeoutMs: number;
}

const sendBatch = async (producer: Producer, placed: WeakMap<Message, number>, sending: Sending): Promise<readonly RecordPosition[]> => {
  const { topic, batch, sendTimeoutMs } = sending;
  const messages = batch.map(toMessage);
  const sent = producer.send({ topic, messages, acks: -1, timeout: sendTimeoutMs }).catch((cause: unknown) => {
    throw logUnavailable(`append to ${topic}`, cause);
  });
  const metadata = await withDeadline(sent, sendTimeoutMs, () =>
    logUnavailable(`append to ${topic}`, `no acknowledgement in ${sendTimeoutMs} ms`),
  );
  const next = new Map(metadata.map(({ partition, baseOffset }) => [partition, Number(baseOffset ?? -1)]));
  return messages.map((message) => {
    const partition = placed.get(message) ?? -1;
    const offset = next.get(partition) ?? -1;
    next.set(partition, offset + 1);
    return { partition, offset };
  });
};

const toMessage = ({ key, value, timestampMs, headers }: OutgoingRecord): Message => ({
  key,
  value,
  ...(timestampMs === undefined ? {} : { timestamp: String(timestampMs) }),
  ...(headers === undefined ? {} : { headers: toClientHeaders(headers) }),
});

/** At most 1000 records and, unless one alone is larger, what a broker takes in one batch by default. */
function* inBatches(records: readonly OutgoingRecord[]): Generator<readonly OutgoingRecord[]> {
  let batch: OutgoingRecord[] = [];
  let bytes = 0;
  for (const record of records) {
    const size = (record.value?.byteLength ?? 0) + (record.key?.byteLength ?? 0) + 100;
    if (batch.length > 0 && (batch.length >= recordsPerBatchMax || bytes + size > bytesPerBatchMax)) {
      yield batch;
      batch = [];
      bytes = 0;
    }
    batch.push(record);
    bytes += size;
  }
  if (batch.length > 0) yield batch;
}
