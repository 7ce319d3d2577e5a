import type { LagHistoryEntry } from '@gridstream/operations';
import type { LagSample, PartitionLag, PipelineHealth } from '@gridstream/schemas';

const bucketMs = 10_000;
const minuteMs = 60_000;

interface Bucket {
  readonly startMs: number;
  readonly worst: LagSample;
}

export interface LagHistory {
  /** Takes one poll; returns what has to be stored: of each closed bucket its worst sample, at the bucket's start. */
  add(health: PipelineHealth): readonly LagHistoryEntry[];
}

/** Thins polls to 10 s and 1 min. A steady sample is written once a minute only, so that idle partitions cost little. */
export const createLagHistory = (): LagHistory => {
  const fine = new Map<string, Bucket>();
  const minutes = new Map<string, Bucket>();
  const written = new Map<string, LagSample>();
  return {
    add: (health) =>
      health.groups.flatMap(({ partitions }) =>
        partitions.flatMap((row) => {
          const id = `${row.group}|${row.topic}|${row.partition}`;
          const now = sampleOf(health.at, row);
          const closed = advance(fine, { id, now, sizeMs: bucketMs });
          const minute = advance(minutes, { id, now, sizeMs: minuteMs });
          const sample = closed !== null && (minute !== null || !isSteady(written.get(id), closed)) ? closed : null;
          if (sample !== null) written.set(id, sample);
          if (sample === null && minute === null) return [];
          const place = { group: row.group, topic: row.topic, partition: row.partition };
          return [{ ...place, ...(sample === null ? {} : { sample }), ...(minute === null ? {} : { minute }) }];
        }),
      ),
  };
};

const sampleOf = (at: number, { lag, time_lag_ms, state }: PartitionLag): LagSample => ({ at, lag, time_lag_ms, state });

const advance = (
  buckets: Map<string, Bucket>,
  { id, now, sizeMs }: { readonly id: string; readonly now: LagSample; readonly sizeMs: number },
): LagSample | null => {
  const startMs = now.at - (now.at % sizeMs);
  const open = buckets.get(id);
  if (open?.startMs === startMs) {
    buckets.set(id, { startMs, worst: isWorse(now, open.worst) ? now : open.worst });
    return null;
  }
  buckets.set(id, { startMs, worst: now });
  return open === undefined ? null : { ...open.worst, at: open.startMs };
};

/** Not knowing is worse than any number. */
const isWorse = (a: LagSample, b: LagSample): boolean => {
  if (b.lag === null) return false;
  return a.lag === null || a.lag > b.lag || (a.lag === b.lag && (a.time_lag_ms ?? 0) > (b.time_lag_ms ?? 0));
};

const isSteady = (before: LagSample | undefined, after: LagSample): boolean =>
  before !== undefined && before.lag === after.lag && before.state === after.state && before.time_lag_ms === after.time_lag_ms;
