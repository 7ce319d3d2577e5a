import fc from 'fast-check';
import { expect, test } from 'vitest';

import { createFleetSchedule } from './schedule.ts';

test('every device is due exactly once in each interval, however irregular the steps', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 200 }),
      fc.array(fc.integer({ min: 1, max: 400 }), { minLength: 20, maxLength: 60 }),
      (size, steps) => {
        const schedule = createFleetSchedule(size, 1_000);
        const counts = new Map<number, number>();
        let elapsedMs = 0;
        for (const step of steps) {
          elapsedMs += step;
          for (const index of schedule.due(elapsedMs)) counts.set(index, (counts.get(index) ?? 0) + 1);
        }
        const rounds = elapsedMs / 1_000;
        for (let index = 0; index < size; index += 1) expect(Math.abs((counts.get(index) ?? 0) - rounds)).toBeLessThan(1);
      },
    ),
  );
});

test('a pause makes each device due once, not once for each interval missed', () => {
  expect(createFleetSchedule(10, 1_000).due(60_000)).toHaveLength(10);
});
