// @ts-expect-error kafkajs publishes no types for its internals; the shape is checked below
import requestQueue from 'kafkajs/src/network/requestQueue/index.js';

interface RequestQueue {
  readonly pending: readonly unknown[];
  readonly throttledUntil: number;
}

type Schedule = (this: RequestQueue) => void;

let isPatched = false;

/**
 * kafkajs 2.2.4 re-arms a 1 ms timer on every connection for ever, because "not throttled" is stored as -1.
 * The check is only needed while something is pending or a broker throttles; otherwise this returns at once.
 */
export const stopIdlePolling = (): void => {
  if (isPatched) return;
  isPatched = true;
  const prototype = requestQueuePrototype(requestQueue);
  const schedule = prototype.scheduleCheckPendingRequests;
  prototype.scheduleCheckPendingRequests = function scheduleWhenNeeded(this: RequestQueue): void {
    if (this.pending.length === 0 && this.throttledUntil <= Date.now()) return;
    schedule.call(this);
  };
};

/** kafkajs is pinned to 2.2.4, whose RequestQueue class has this method; anything else must fail loudly. */
const requestQueuePrototype = (loaded: unknown): { scheduleCheckPendingRequests: Schedule } => {
  const prototype: unknown = typeof loaded === 'function' ? loaded.prototype : undefined;
  if (typeof prototype === 'object' && prototype !== null && 'scheduleCheckPendingRequests' in prototype) {
    return prototype as { scheduleCheckPendingRequests: Schedule };
  }
  throw new Error('kafkajs has no RequestQueue.scheduleCheckPendingRequests: the idle poll patch does not fit this version');
};
