import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { foldBatch, isNewer } from './fold-batch.ts';

const sample = fc.record({
  deviceId: fc.constantFrom('a', 'b', 'c'),
  timestampMs: fc.nat({ max: 5 }),
  sequence: fc.nat({ max: 2 }),
  payloadHash: fc.nat({ max: 2 }),
  historical: fc.boolean(),
});
const byIdentity = (samples: readonly object[]) => samples.map((item) => JSON.stringify(item)).toSorted();

describe('foldBatch', () => {
  it('writes each device once, with a sample that none of the batch beats', () => {
    fc.assert(
      fc.property(fc.array(sample), (samples) => {
        const live = foldBatch(samples).filter(({ historical }) => !historical);
        expect(new Set(live.map(({ deviceId }) => deviceId)).size).toBe(live.length);
        for (const written of live) {
          const rivals = samples.filter((rival) => !rival.historical && rival.deviceId === written.deviceId);
          expect(rivals.some((rival) => isNewer(rival, written))).toBe(false);
        }
      }),
    );
  });

  it('gives the same writes in whatever order the batch came', () => {
    fc.assert(
      fc.property(
        fc.array(sample).chain((samples) => fc.tuple(fc.constant(samples), fc.shuffledSubarray(samples, { minLength: samples.length }))),
        ([samples, shuffled]) => {
          expect(byIdentity(foldBatch(shuffled))).toEqual(byIdentity(foldBatch(samples)));
        },
      ),
    );
  });

  it('keeps every historical sample and never lets one become live', () => {
    fc.assert(
      fc.property(fc.array(sample), (samples) => {
        expect(byIdentity(foldBatch(samples).filter(({ historical }) => historical))).toEqual(
          byIdentity(samples.filter(({ historical }) => historical)),
        );
      }),
    );
  });
});
