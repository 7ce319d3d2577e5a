import type { TelemetryReading } from '@gridstream/schemas';

export interface OutboxOptions {
  /** Resolves once the batch is durable. */
  readonly publish: (readings: readonly TelemetryReading[]) => Promise<void>;
  readonly batchMax: number;
  /** Readings held while the log is away; beyond it the oldest go, and are counted. */
  readonly sizeMax: number;
  readonly retryMs: number;
  readonly wait: (ms: number) => Promise<void>;
  readonly onPublished: (readings: readonly TelemetryReading[]) => void;
  readonly onDropped: (count: number) => void;
  readonly onError: (error: unknown) => void;
}

/** Keeps readings in order between the scan and the log, so that a short outage loses none and costs bounded memory. */
export interface Outbox {
  add(readings: readonly TelemetryReading[]): void;
  /** Resolves once nothing is waiting. */
  drained(): Promise<void>;
  stop(): void;
}

export const createOutbox = (options: OutboxOptions): Outbox => {
  const queue: TelemetryReading[] = [];
  const state: { running: Promise<void> | null; stopped: boolean } = { running: null, stopped: false };
  const cap = () => {
    const excess = queue.length - options.sizeMax;
    if (excess > 0) options.onDropped(queue.splice(0, excess).length);
  };
  const drain = async () => {
    while (queue.length > 0 && !state.stopped) {
      const batch = queue.splice(0, options.batchMax);
      try {
        await options.publish(batch);
        options.onPublished(batch);
      } catch (error) {
        queue.unshift(...batch);
        cap();
        options.onError(error);
        await options.wait(options.retryMs);
      }
    }
  };
  return {
    add: (readings) => {
      queue.push(...readings);
      cap();
      state.running ??= drain().finally(() => (state.running = null));
    },
    drained: async () => {
      while (state.running !== null) await state.running;
    },
    stop: () => (state.stopped = true),
  };
};
