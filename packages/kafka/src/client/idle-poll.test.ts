// @ts-expect-error kafkajs publishes no types for its internals
import requestQueue from 'kafkajs/src/network/requestQueue/index.js';
import { describe, expect, it } from 'vitest';

import { stopIdlePolling } from './idle-poll.ts';

interface Queue {
  pending: unknown[];
  throttledUntil: number;
  throttleCheckTimeoutId: NodeJS.Timeout | null;
  scheduleCheckPendingRequests(): void;
}

/** A request queue as kafkajs 2.2.4 builds one for each connection. */
const queueOfConnection = (): Queue => {
  const options = { maxInFlightRequests: 1, requestTimeout: 1_000, enforceRequestTimeout: false, clientId: 'c', broker: 'b', logger: {} };
  return Reflect.construct<[object], Queue>(requestQueue, [options]);
};

const armsTimer = (prepare: (queue: Queue) => void): boolean => {
  const queue = queueOfConnection();
  prepare(queue);
  queue.scheduleCheckPendingRequests();
  const timer = queue.throttleCheckTimeoutId;
  if (timer !== null) clearTimeout(timer);
  return timer !== null;
};

describe('idle polling of kafkajs', () => {
  it('stops for a connection that waits for nothing, and for no other', () => {
    stopIdlePolling();
    expect(armsTimer(() => undefined)).toBe(false);
    expect(armsTimer((queue) => queue.pending.push({}))).toBe(true);
    expect(
      armsTimer((queue) => {
        queue.throttledUntil = Date.now() + 60_000;
      }),
    ).toBe(true);
  });
});
