import { formatAge, formatCount } from '#ui/format.ts';
import type { Tone } from '#ui/state-tag.tsx';

import type { PartitionLag, PipelineHealth } from '@gridstream/schemas';

/** Lag in records; what is not known says so and is never 0. */
export const lagText = (lag: number | null): string => (lag === null ? 'not known' : formatCount(lag));

const methods: Readonly<Record<PartitionLag['time_lag_method'], string>> = {
  WORKER: 'from the worker',
  INTERPOLATED: 'interpolated',
  NONE: 'no method',
};

/** Time lag with the method that produced it. */
export const timeLagText = ({ time_lag_ms, time_lag_method }: Pick<PartitionLag, 'time_lag_ms' | 'time_lag_method'>): string =>
  time_lag_ms === null ? 'not known' : `${formatAge(time_lag_ms)} (${methods[time_lag_method]})`;

const tones: Readonly<Record<PartitionLag['state'], Tone>> = {
  OK: 'normal',
  WARN: 'warn',
  STALL: 'alarm',
  STOP: 'alarm',
  REWIND: 'alarm',
  UNKNOWN: 'warn',
};

export const lagTone = (state: PartitionLag['state']): Tone => tones[state];

/** Groups that belong to readers of this console or of the registry, not to the pipeline. */
const hiddenGroups = /^(?:gs-follow-|apicurio-)/u;

export type LagGroup = PipelineHealth['groups'][number];

/** Groups that matter to people: safety-relevant ones first, the worst state first. */
export const visibleGroups = (health: PipelineHealth): LagGroup[] => {
  const order: readonly PartitionLag['state'][] = ['STOP', 'STALL', 'REWIND', 'UNKNOWN', 'WARN', 'OK'];
  return health.groups
    .filter(({ group }) => !hiddenGroups.test(group))
    .toSorted(
      (a, b) =>
        Number(b.safety_relevant) - Number(a.safety_relevant) ||
        order.indexOf(a.state) - order.indexOf(b.state) ||
        a.group.localeCompare(b.group),
    );
};

/** The sum over a group; a sum that leaves partitions out says `at least`. */
export const groupLagText = ({ lag_total, partial }: Pick<LagGroup, 'lag_total' | 'partial'>): string => {
  if (lag_total === null) return 'not known';
  return partial ? `at least ${formatCount(lag_total)}` : formatCount(lag_total);
};

export interface TopicLag {
  readonly topic: string;
  readonly partitions: readonly PartitionLag[];
}

/** Partitions of a group by topic, both in order. */
export const byTopic = (partitions: readonly PartitionLag[]): TopicLag[] =>
  [...new Set(partitions.map(({ topic }) => topic))].toSorted().map((topic) => ({
    topic,
    partitions: partitions.filter((partition) => partition.topic === topic).toSorted((a, b) => a.partition - b.partition),
  }));

/** A partition as one text of an address: group, topic and partition. */
export const partitionKey = ({ group, topic, partition }: Pick<PartitionLag, 'group' | 'topic' | 'partition'>): string =>
  `${group}|${topic}|${partition}`;

/** The partition with the largest lag, to be charted first; one that is not known only when none is known. */
export const worstPartition = (groups: readonly LagGroup[]): PartitionLag | null => {
  const weight = ({ lag }: PartitionLag): number => lag ?? -1;
  return groups.flatMap((group) => group.partitions).toSorted((a, b) => weight(b) - weight(a))[0] ?? null;
};
