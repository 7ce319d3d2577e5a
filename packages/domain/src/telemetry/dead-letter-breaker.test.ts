import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { createDeadLetterBreaker } from './dead-letter-breaker.ts';

const limits = { windowRecords: 100, ratioMax: 0.9, devicesMin: 20 };
const named = (count: number, devices: number) => Array.from({ length: count }, (_, index) => `device-${index % devices}`);

describe('createDeadLetterBreaker', () => {
  it('stops the worker when nearly all records of very many devices fail', () => {
    expect(createDeadLetterBreaker(limits).record({ records: 100, deadLetters: named(95, 95) })).toContain('95 of the last 100 records');
  });

  it('never stops for a handful of broken devices, however many records they send', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 19 }), fc.integer({ min: 1, max: 500 }), (devices, count) => {
        const breaker = createDeadLetterBreaker(limits);
        return [1, 2, 3, 4].every(() => breaker.record({ records: count, deadLetters: named(count, devices) }) === null);
      }),
    );
  });

  it('never stops while a tenth of the records is good', () => {
    fc.assert(
      fc.property(fc.integer({ min: 10, max: 1000 }), (count) => {
        const dead = Math.floor(count * 0.89);
        return createDeadLetterBreaker(limits).record({ records: count, deadLetters: named(dead, dead) }) === null;
      }),
    );
  });
});
