import { setTimeout as pause } from 'node:timers/promises';

export interface PollOptions {
  readonly intervalMs: number;
  /** Longest pause after failures in a row; never shorter than the interval. */
  readonly backoffMaxMs: number;
  readonly signal: AbortSignal;
  /** From 0 to 1. */
  readonly random: () => number;
  /** One look; false when it brought nothing that can be used. */
  readonly look: () => Promise<boolean>;
}

/** Looks again and again until the signal aborts; a service that fails is asked less and less often. */
export const pollUntilAborted = async ({ signal, look, ...timing }: PollOptions): Promise<void> => {
  let failures = 0;
  while (!signal.aborted) {
    failures = (await look()) ? 0 : failures + 1;
    await pause(pauseMs(timing, failures), undefined, { signal }).catch(() => undefined);
  }
};

const jitterShare = 0.1;

/** Pause before the next look, ms: doubles with each failure in a row, within a tenth of chance so that two connectors do not march in step. */
export const pauseMs = (
  { intervalMs, backoffMaxMs, random }: Pick<PollOptions, 'intervalMs' | 'backoffMaxMs' | 'random'>,
  failures: number,
): number => {
  const longest = Math.max(intervalMs, backoffMaxMs);
  const base = Math.min(longest, intervalMs * 2 ** Math.min(failures, 20));
  return Math.min(longest, base * (1 - jitterShare + 2 * jitterShare * random()));
};
