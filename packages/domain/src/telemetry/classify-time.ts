/** A source clock may lead by this much before its samples are refused, ms. */
export const futureToleranceMs = 5 * 60_000;
/** A sample older than this is history, ms. */
export const historicalAfterMs = 24 * 3_600_000;

/** LIVE may become the state of its device, HISTORICAL never does, CLOCK_SKEW is refused. */
export type SampleTime = 'LIVE' | 'HISTORICAL' | 'CLOCK_SKEW';

/** Judges the time of a sample against the clock of the worker. */
export const classifyTime = (timestampMs: number, nowMs: number): SampleTime => {
  if (timestampMs > nowMs + futureToleranceMs) return 'CLOCK_SKEW';
  return timestampMs < nowMs - historicalAfterMs ? 'HISTORICAL' : 'LIVE';
};
