import { expect, test } from 'vitest';

import type { TelemetryReading } from '@gridstream/schemas';

import { createOutbox } from './outbox.ts';

const reading = (sequence: number): TelemetryReading => ({
  device_id: 'f.head',
  timestamp: sequence,
  sequence,
  timestamp_quality: 'NONE',
  received_at: sequence,
  heritage: 'SCADA',
  cause: 'PERIODIC',
  session_epoch: 's',
  firmware: '',
  test: false,
  points: [],
});

const outboxWith = (failures: number, sizeMax: number) => {
  let left = failures;
  const published: number[] = [];
  const seen = { dropped: 0, errors: 0 };
  const outbox = createOutbox({
    publish: async (readings) => {
      if (left-- > 0) throw new Error('log is away');
      published.push(...readings.map((each) => each.sequence));
    },
    batchMax: 3,
    sizeMax,
    retryMs: 1,
    wait: () => Promise.resolve(),
    onPublished: () => undefined,
    onDropped: (count) => (seen.dropped += count),
    onError: () => (seen.errors += 1),
  });
  return { outbox, published, seen };
};

test('an outage of the log loses no reading and changes no order', async () => {
  const { outbox, published, seen } = outboxWith(4, 100);
  for (let sequence = 0; sequence < 10; sequence += 1) outbox.add([reading(sequence)]);
  await outbox.drained();
  expect(published).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
  expect(seen).toEqual({ dropped: 0, errors: 4 });
});

test('beyond its bound it gives up the oldest readings and counts them', async () => {
  const { outbox, published, seen } = outboxWith(1, 5);
  outbox.add(Array.from({ length: 12 }, (_, sequence) => reading(sequence)));
  await outbox.drained();
  expect(published).toEqual([7, 8, 9, 10, 11]);
  expect(seen.dropped).toBe(7);
});
