import type { TelemetrySink } from '@gridstream/operations';

import type { Codec } from '../registry/codec.ts';
import type { RecordProducer } from './record-producer.ts';

/** Publishes readings that passed the gate, keyed by device. The record's own time is the sample's. */
export const createTelemetrySink = (codec: Codec, producer: RecordProducer, topicPrefix: string): TelemetrySink => ({
  publish: async (topic, readings) => {
    await codec.prepare([topic]);
    const records = readings.map((reading) => ({
      key: Buffer.from(reading.device_id),
      value: codec.encode(topic, reading),
      timestampMs: reading.received_at,
    }));
    await producer.send(`${topicPrefix}${topic}`, records);
  },
});
