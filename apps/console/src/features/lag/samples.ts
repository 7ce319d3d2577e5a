import type { LagSample } from '@gridstream/schemas';

/** Columns as the chart takes them: seconds, records, threshold. Null is a gap, never 0. */
export interface LagColumns {
  readonly seconds: number[];
  readonly lag: (number | null)[];
  readonly threshold: number[];
}

/** At most `countMax` samples, each the worst of its stretch of time, so that no peak and no gap is smoothed away. */
export const thinSamples = (samples: readonly LagSample[], countMax: number): LagSample[] => {
  if (samples.length <= countMax) return [...samples];
  const stretch = Math.ceil(samples.length / countMax);
  const thinned: LagSample[] = [];
  for (let first = 0; first < samples.length; first += stretch) {
    const part = samples.slice(first, first + stretch);
    const worst = part.reduce((a, b) => (weight(b) > weight(a) ? b : a));
    thinned.push(worst);
  }
  return thinned;
};

const weight = ({ lag }: LagSample): number => lag ?? Number.POSITIVE_INFINITY;

/** History followed by what came since, each instant once, none older than `sinceMs`. */
export const mergeSamples = (history: readonly LagSample[], live: readonly LagSample[], sinceMs: number): LagSample[] => {
  const last = history.at(-1)?.at ?? 0;
  return [...history, ...live.filter(({ at }) => at > last)].filter(({ at }) => at >= sinceMs);
};

const gapMs = 5_000;

/** Columns of the chart; a silence longer than the larger of 5 s and three usual steps becomes a gap. */
export const chartColumns = (samples: readonly LagSample[], thresholdRecords: number): LagColumns => {
  const columns: LagColumns = { seconds: [], lag: [], threshold: [] };
  const limit = Math.max(gapMs, 3 * usualStepMs(samples));
  let before: number | null = null;
  for (const { at, lag } of samples) {
    if (before !== null && at - before > limit) push(columns, { at: before + 1, lag: null }, thresholdRecords);
    push(columns, { at, lag }, thresholdRecords);
    before = at;
  }
  return columns;
};

const push = (columns: LagColumns, { at, lag }: Pick<LagSample, 'at' | 'lag'>, thresholdRecords: number): void => {
  columns.seconds.push(at / 1_000);
  columns.lag.push(lag);
  columns.threshold.push(thresholdRecords);
};

const usualStepMs = (samples: readonly LagSample[]): number => {
  const first = samples[0];
  const last = samples.at(-1);
  return first === undefined || last === undefined || samples.length < 2 ? 0 : (last.at - first.at) / (samples.length - 1);
};
