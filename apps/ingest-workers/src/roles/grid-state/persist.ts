import { AppError } from '@gridstream/operations';
import type { Clock, Logger } from '@gridstream/operations';

export interface PersistContext {
  readonly clock: Clock;
  readonly logger: Logger;
  readonly signal: AbortSignal;
  readonly heartbeat: () => Promise<void>;
}

const pauseMs = 250;
/** Longer than a restart of a store, shorter than the watchdog's patience. */
const patienceMs = 20_000;

/** Repeats `step` while it fails with a retryable error, keeping the group membership alive; gives up after 20 s. */
export const persistWith =
  (ctx: PersistContext) =>
  async <Result>(step: () => Promise<Result>): Promise<Result> => {
    const startMs = ctx.clock.monotonicMs();
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await step();
      } catch (cause) {
        const isRetryable = cause instanceof AppError && cause.retryable && !ctx.signal.aborted;
        if (!isRetryable) throw cause;
        if (ctx.clock.monotonicMs() - startMs > patienceMs) {
          throw new AppError('RETRIES_EXHAUSTED', `gave up after ${attempt} attempts: ${cause.message}`, {
            publicMessage: cause.publicMessage,
            cause,
          });
        }
        if (attempt === 1) ctx.logger.warn('store_away', { code: cause.code, detail: cause.message });
        await new Promise((resolve) => setTimeout(resolve, pauseMs));
        await ctx.heartbeat();
      }
    }
  };
