import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { computeLag } from './compute-lag.ts';
import { addEndPoint, arrivalOf } from './end-history.ts';
import type { EndPoint } from './end-history.ts';
import { evaluatePartition, freshMemory } from './evaluate-partition.ts';
import { evaluateWindow, stopAfterMsMin } from './evaluate-window.ts';
import type { RecordedOffset } from './offset-window.ts';
import type { LagState } from './state.ts';
import { summariseGroup } from './summarise-group.ts';

const offset = fc.integer({ min: 0, max: 1_000_000 });

describe('computeLag', () => {
  it('is max(0, end − max(committed, log start)) whenever all three are known', () => {
    fc.assert(
      fc.property(offset, offset, offset, (committed, logStart, end) => {
        const { lag, lost, beyondEnd } = computeLag({ committed, logStart, end });
        expect(lag).toBe(Math.max(0, end - Math.max(committed, logStart)));
        expect(lost).toBe(Math.max(0, logStart - committed));
        expect(beyondEnd).toBe(committed > end ? committed - end : null);
      }),
    );
  });

  it('is null, never 0, when any of the three is not known', () => {
    const maybe = fc.option(offset, { nil: null });
    fc.assert(
      fc.property(maybe, maybe, maybe, (committed, logStart, end) => {
        fc.pre(committed === null || logStart === null || end === null);
        expect(computeLag({ committed, logStart, end }).lag).toBeNull();
      }),
    );
  });
});

describe('the five rules', () => {
  const recorded: fc.Arbitrary<RecordedOffset[]> = fc
    .array(
      fc.record({ step: fc.integer({ min: 1, max: 2000 }), offset: fc.integer({ min: 0, max: 5 }), lag: fc.integer({ min: 0, max: 3 }) }),
      { minLength: 2, maxLength: 10 },
    )
    .map((steps) => {
      let atMs = 0;
      return steps.map((step) => {
        atMs += step.step;
        return { atMs, offset: step.offset, lag: step.lag };
      });
    });

  it('agree with their wording, taken one by one, in a window that never held a lag of 0', () => {
    fc.assert(
      fc.property(recorded, fc.integer({ min: 0, max: 40_000 }), (offsets, wait) => {
        fc.pre(offsets.every(({ lag }) => lag > 0));
        const firstMs = offsets.at(0)?.atMs ?? 0;
        const lastMs = offsets.at(-1)?.atMs ?? 0;
        const nowMs = lastMs + wait;
        const pairs = offsets.slice(1).map((after, index) => ({ before: offsets[index] ?? after, after }));
        const rules: readonly (readonly [LagState, boolean])[] = [
          ['REWIND', pairs.some(({ before, after }) => after.offset < before.offset)],
          ['STOP', nowMs - lastMs > Math.max(lastMs - firstMs, stopAfterMsMin)],
          ['STALL', offsets.every((each) => each.offset === offsets[0]?.offset)],
          ['WARN', pairs.every(({ before, after }) => after.lag >= before.lag)],
        ];
        const expected = rules.find(([, holds]) => holds)?.[0] ?? 'OK';
        expect(evaluateWindow({ window: { offsets, pendingSinceMs: 0 }, lag: 1, nowMs })).toBe(expected);
      }),
    );
  });

  it('call no offsets UNKNOWN and a lag of 0 OK', () => {
    expect(evaluateWindow({ window: { offsets: [], pendingSinceMs: null }, lag: 5, nowMs: 0 })).toBe('UNKNOWN');
    fc.assert(
      fc.property(recorded, (offsets) => {
        expect(evaluateWindow({ window: { offsets, pendingSinceMs: null }, lag: 0, nowMs: 1e9 })).toBe('OK');
      }),
    );
  });

  it('do not call a group stopped for a record that came a moment ago after a long silence', () => {
    const offsets = [{ atMs: 0, offset: 5, lag: 0 }];
    expect(evaluateWindow({ window: { offsets, pendingSinceMs: 3_600_000 }, lag: 1, nowMs: 3_600_500 })).toBe('OK');
  });
});

const poll = { committed: 0, logStart: 0, end: 0, nowMs: 0, worker: null, error: null };

describe('evaluatePartition', () => {
  it('shows a worker that is stopped with records waiting as STOP, with a time lag that grows by the second', () => {
    let memory = freshMemory;
    const seen: { state: LagState; timeLagMs: number | null }[] = [];
    for (let second = 0; second <= 40; second += 1) {
      const nowMs = 1_000_000 + second * 1000;
      const handled = Math.min(second, 20) * 10;
      const atMs = Math.min(nowMs, 1_020_000);
      const worker = { offset: handled - 1, timestampMs: atMs, atMs };
      const result = evaluatePartition(memory, { ...poll, nowMs, committed: handled, end: second * 10, worker });
      memory = result.memory;
      seen.push({ state: result.verdict.state, timeLagMs: result.verdict.timeLag.timeLagMs });
    }
    expect(seen[20]).toEqual({ state: 'OK', timeLagMs: 0 });
    expect(seen[26]?.timeLagMs).toBeGreaterThanOrEqual(5000);
    expect(seen[40]).toEqual({ state: 'STOP', timeLagMs: 20_000 });
  });

  it('shows a worker that reports itself but does not move as STALL', () => {
    let memory = freshMemory;
    let state: LagState = 'OK';
    for (let second = 0; second < 12; second += 1) {
      const nowMs = second * 1000;
      const result = evaluatePartition(memory, {
        ...poll,
        nowMs,
        committed: 10,
        end: 20,
        worker: { offset: 9, timestampMs: 0, atMs: nowMs },
      });
      memory = result.memory;
      state = result.verdict.state;
    }
    expect(state).toBe('STALL');
  });

  it('gives a group without a commit no lag and no verdict, with the reason', () => {
    const { verdict } = evaluatePartition(freshMemory, { ...poll, committed: null, end: 9 });
    expect(verdict).toMatchObject({
      state: 'UNKNOWN',
      computed: { lag: null },
      timeLag: { timeLagMs: null },
      sentence: 'Nothing was ever committed, so the lag is not known.',
    });
  });

  it('gives a partition whose broker did not answer no lag', () => {
    const { verdict } = evaluatePartition(freshMemory, { ...poll, end: 9, error: 'not authorised' });
    expect(verdict).toMatchObject({ state: 'UNKNOWN', computed: { lag: null } });
  });

  it('does not take the age of the record before for the waiting time of one that has just come', () => {
    const worker = { offset: 9, timestampMs: 0, atMs: 0 };
    const idle = evaluatePartition(freshMemory, { ...poll, committed: 10, end: 10, nowMs: 60_000, worker });
    const { verdict } = evaluatePartition(idle.memory, { ...poll, committed: 10, end: 11, nowMs: 61_000, worker });
    expect(verdict.timeLag).toEqual({ timeLagMs: 1000, method: 'WORKER', atLeast: false });
  });
});

describe('time lag without a worker', () => {
  it('is interpolated from the ends of earlier polls', () => {
    const history = [
      { atMs: 0, end: 0 },
      { atMs: 10_000, end: 100 },
    ];
    const { verdict } = evaluatePartition({ ...freshMemory, history }, { ...poll, committed: 50, end: 100, nowMs: 20_000 });
    expect(verdict.timeLag).toEqual({ timeLagMs: 15_000, method: 'INTERPOLATED', atLeast: false });
  });

  it('is not known for a backlog older than the table, until the table itself reaches back a minute', () => {
    const first = evaluatePartition(freshMemory, { ...poll, committed: 5, end: 100, nowMs: 0 });
    expect(first.verdict.timeLag).toEqual({ timeLagMs: null, method: 'NONE', atLeast: false });
    const later = evaluatePartition(first.memory, { ...poll, committed: 5, end: 100, nowMs: 60_000 });
    expect(later.verdict.timeLag).toEqual({ timeLagMs: 60_000, method: 'INTERPOLATED', atLeast: true });
  });
});

describe('arrival', () => {
  it('lies between the polls around the offset, and never moves forward for an older offset', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.integer({ min: 1, max: 5000 }), fc.integer({ min: 0, max: 50 })), { minLength: 2, maxLength: 40 }),
        (steps) => {
          let point: EndPoint = { atMs: 0, end: 0 };
          let history: readonly EndPoint[] = [point];
          for (const [time, records] of steps) {
            point = { atMs: point.atMs + time, end: point.end + records };
            history = addEndPoint(history, point);
          }
          let before = -1;
          for (let each = 0; each < point.end; each += 1) {
            const arrival = arrivalOf(history, each);
            expect(arrival?.orEarlier).toBe(false);
            expect(arrival?.atMs).toBeGreaterThanOrEqual(before);
            before = arrival?.atMs ?? before;
          }
          expect(before).toBeLessThanOrEqual(point.atMs);
          expect(arrivalOf(history, point.end)).toBeNull();
        },
      ),
    );
  });
});

describe('summariseGroup', () => {
  const partition = { topic: 't', partition: 0, lag: 1, state: 'OK' as const, sentence: 's', isEmpty: false, error: null };

  it('is as bad as the worst partition, partial when one could not be asked, and blind to empty ones', () => {
    const empty = { ...partition, lag: null, state: 'UNKNOWN' as const, isEmpty: true };
    expect(summariseGroup([partition, empty])).toMatchObject({ state: 'OK', partial: false, lagTotal: 1, lagMax: 1 });
    expect(summariseGroup([partition, { ...partition, state: 'STOP', lag: 7 }])).toMatchObject({ state: 'STOP', lagTotal: 8, lagMax: 7 });
    expect(summariseGroup([partition, { ...partition, lag: null, state: 'UNKNOWN', error: 'gone' }])).toMatchObject({
      state: 'UNKNOWN',
      partial: true,
      lagTotal: 1,
    });
    expect(summariseGroup([empty])).toMatchObject({ state: 'UNKNOWN', lagTotal: null, lagMax: null });
  });
});
