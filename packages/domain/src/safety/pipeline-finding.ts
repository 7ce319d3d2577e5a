import type { KernelLimits } from './limits.ts';
import type { SnapshotPartition, SnapshotPipeline } from './snapshot.ts';

/** Why the telemetry path cannot be trusted: what was measured, the limit, and a sentence. */
export interface Finding {
  readonly input: string;
  readonly measure: string;
  readonly measured: number | null;
  readonly limit: number | null;
  readonly cause: string;
  /** What said so and when, where the input has one. */
  readonly source?: string;
  readonly observed_at?: number;
}

export type PipelineLimits = Pick<KernelLimits, 'lag_records_max' | 'time_lag_max_ms' | 'rebalance_max_ms' | 'monitor_silence_max_ms'>;

/** First reason for SAFETY_FREEZE (table row 3), or null when every safety-relevant partition is known to be within its limits. */
export const pipelineFinding = (pipeline: SnapshotPipeline, limits: PipelineLimits): Finding | null =>
  monitorFinding(pipeline, limits) ??
  lagFinding(pipeline, { records: lagRecordsMax(pipeline, limits), ms: timeLagMaxMs(pipeline, limits) });

/** Share of the lag limit that a backlog must fall to before a freeze can lift (safety design §3). */
const exitShare = 0.1;

/** First reason why a freeze may not lift yet: the gap is closed only at a tenth of the lag limit. */
export const pipelineGap = (pipeline: SnapshotPipeline, limits: PipelineLimits): Finding | null =>
  monitorFinding(pipeline, limits) ??
  lagFinding(pipeline, { records: lagRecordsMax(pipeline, limits) * exitShare, ms: timeLagMaxMs(pipeline, limits) });

const monitorFinding = (pipeline: SnapshotPipeline, limits: PipelineLimits): Finding | null => {
  const heard = within(pipeline.age_ms, limits.monitor_silence_max_ms) && pipeline.age_ms !== limits.monitor_silence_max_ms;
  if (!heard) return monitorSilent(pipeline.age_ms, limits.monitor_silence_max_ms);
  if (pipeline.broker_reachable !== true) {
    return {
      input: 'pipeline.broker_reachable',
      measure: 'broker reachable',
      measured: null,
      limit: null,
      cause: 'The broker cannot be reached',
    };
  }
  if (pipeline.rebalance_ms === null || !within(pipeline.rebalance_ms, limits.rebalance_max_ms)) {
    const measured = finite(pipeline.rebalance_ms);
    const cause = measured === null ? 'It is not known whether a group is rebalancing' : `A group has been rebalancing for ${measured} ms`;
    return { input: 'pipeline.rebalance_ms', measure: 'rebalance, ms', measured, limit: limits.rebalance_max_ms, cause };
  }
  return null;
};

const monitorSilent = (ageMs: number | null, limit: number): Finding => ({
  input: 'pipeline.age_ms',
  measure: 'silence of the lag monitor, ms',
  measured: finite(ageMs),
  limit,
  cause: finite(ageMs) === null ? 'The lag monitor has not been heard' : `The lag monitor has been silent for ${ageMs} ms`,
});

interface LagLimits {
  readonly records: number;
  readonly ms: number;
}

const lagFinding = ({ partitions }: SnapshotPipeline, limits: LagLimits): Finding | null => {
  if (partitions === null || partitions.length === 0) {
    const cause = 'The consumer lag of the safety-relevant partitions is not known';
    return { input: 'pipeline.partitions', measure: 'consumer lag, records', measured: null, limit: limits.records, cause };
  }
  const worst = [...partitions].sort(byLag);
  for (const partition of worst) {
    const finding = recordsFinding(partition, limits.records) ?? timeFinding(partition, limits.ms);
    if (finding !== null) return finding;
  }
  return null;
};

const recordsFinding = (partition: SnapshotPartition, limit: number): Finding | null => {
  const { lag_records: lag } = partition;
  if (within(lag, limit)) return null;
  const measured = finite(lag);
  const cause = measured === null ? `The lag of ${nameOf(partition)} is not known` : `${nameOf(partition)} is ${measured} records behind`;
  return { input: 'pipeline.partitions', measure: 'consumer lag, records', measured, limit, cause };
};

const timeFinding = (partition: SnapshotPartition, limit: number): Finding | null => {
  if (partition.lag_records === 0 || within(partition.time_lag_ms, limit)) return null;
  const measured = finite(partition.time_lag_ms);
  const cause = measured === null ? `The time lag of ${nameOf(partition)} is not known` : `${nameOf(partition)} is ${measured} ms behind`;
  return { input: 'pipeline.partitions', measure: 'time lag, ms', measured, limit, cause };
};

// A tighter limit that the monitor names counts; a looser one does not.
const lagRecordsMax = (pipeline: SnapshotPipeline, limits: PipelineLimits): number =>
  tighter(pipeline.lag_limit_records, limits.lag_records_max);

const timeLagMaxMs = (pipeline: SnapshotPipeline, limits: PipelineLimits): number =>
  tighter(pipeline.time_lag_limit_ms, limits.time_lag_max_ms);

const tighter = (stated: number | null, own: number): number => (stated !== null && stated > 0 && stated < own ? stated : own);

/** False for null, NaN and negative values: an implausible input takes its unsafe value. */
const within = (value: number | null, limit: number): boolean => value !== null && value >= 0 && value <= limit;

const finite = (value: number | null): number | null => (value !== null && Number.isFinite(value) ? value : null);

const nameOf = ({ group, topic, partition }: SnapshotPartition): string => `${group} on ${topic}/${partition}`;

const byLag = (a: SnapshotPartition, b: SnapshotPartition): number =>
  (b.lag_records ?? Number.POSITIVE_INFINITY) - (a.lag_records ?? Number.POSITIVE_INFINITY) || 0;
