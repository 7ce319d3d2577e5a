import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import type { CycleResult } from './scan-cycle.ts';
import { startScanLoop } from './scan-loop.ts';
import { nextScanSlot } from './schedule.ts';

describe('the scan schedule', () => {
  test('is due at origin + n × interval whatever the timers did: lateness never adds up', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 50, max: 5_000 }),
        fc.array(fc.float({ min: 0, max: Math.fround(0.9), noNaN: true }), { maxLength: 200 }),
        (intervalMs, lateness) => {
          let slot = -1;
          for (const late of lateness) {
            const nowMs = 1_000 + Math.max(0, slot) * intervalMs + late * intervalMs;
            const next = nextScanSlot({ originMs: 1_000, intervalMs }, slot, nowMs);
            expect(next).toEqual({ slot: slot + 1, dueMs: 1_000 + (slot + 1) * intervalMs, skipped: 0 });
            slot = next.slot;
          }
        },
      ),
    );
  });

  test('skips and counts the slots that passed during an overrun, and queues none of them', () => {
    expect(nextScanSlot({ originMs: 0, intervalMs: 100 }, 3, 1_050)).toEqual({ slot: 10, dueMs: 1_000, skipped: 6 });
  });
});

const emptyCycle: CycleResult = { readings: [], failed: false, commLost: false };

/** A clock that moves only when the test says so; timers fire in the order of their due time. */
const createFakeTime = () => {
  let nowMs = 0;
  const timers: { readonly dueMs: number; readonly wake: () => void }[] = [];
  return {
    monotonicMs: () => nowMs,
    wakeAt: (dueMs: number, wake: () => void) => {
      const timer = { dueMs, wake };
      timers.push(timer);
      return () => void timers.splice(timers.indexOf(timer), 1);
    },
    spend: (ms: number) => (nowMs += ms),
    runNext: async () => {
      timers.sort((a, b) => a.dueMs - b.dueMs);
      const timer = timers.shift();
      if (timer === undefined) throw new Error('no timer');
      nowMs = Math.max(nowMs, timer.dueMs);
      timer.wake();
      await new Promise((resolve) => setImmediate(resolve));
    },
  };
};

test('a loop keeps its rate over a cycle that takes three intervals, and reports two skipped slots', async () => {
  const time = createFakeTime();
  const began: number[] = [];
  const skipped: number[] = [];
  const durations = [10, 10, 320, 10, 10];
  const loop = startScanLoop({
    intervalMs: 100,
    scan: {
      run: async () => {
        began.push(time.monotonicMs());
        time.spend(durations[began.length - 1] ?? 10);
        return emptyCycle;
      },
    },
    ...time,
    report: (cycle) => skipped.push(cycle.skipped),
  });
  for (let cycle = 0; cycle < 5; cycle += 1) await time.runNext();
  loop.stop();
  expect(began).toEqual([0, 100, 200, 520, 600]);
  expect(skipped).toEqual([0, 0, 0, 2, 0]);
});
