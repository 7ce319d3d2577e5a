import { evaluatePartition, freshMemory, summariseGroup } from '@gridstream/domain/lag';
import type { EndPoint, PartitionMemory } from '@gridstream/domain/lag';
import type { GroupOffsets, TopicBounds } from '@gridstream/kafka';
import type { WorkerPosition } from '@gridstream/operations';
import type { PartitionLag, PipelineHealth } from '@gridstream/schemas';

import type { WatchedGroup } from './watched-groups.ts';

export type GroupHealth = PipelineHealth['groups'][number];

/** What the broker and the workers said in one poll. */
export interface LagPoll {
  readonly nowMs: number;
  readonly groups: readonly GroupOffsets[];
  readonly topics: ReadonlyMap<string, TopicBounds>;
  readonly positions: readonly WorkerPosition[];
}

export interface LagMemory {
  readonly partitions: Map<string, PartitionMemory>;
  readonly rebalancingSince: Map<string, number>;
  /** Ends before the first poll, found by timestamp: `topic|partition` → points. */
  readonly earlierEnds: Map<string, readonly EndPoint[]>;
}

export const createLagMemory = (): LagMemory => ({ partitions: new Map(), rebalancingSince: new Map(), earlierEnds: new Map() });

/** Judges one group of a poll against what is remembered of it. */
export const judgeGroup = (
  memory: LagMemory,
  poll: LagPoll,
  { offsets, watched }: { readonly offsets: GroupOffsets; readonly watched: WatchedGroup },
): GroupHealth => {
  const topics = [...new Set([...watched.topics, ...offsets.committed.keys()])];
  const partitions = topics.flatMap((topic) => judgeTopic(memory, poll, { offsets, topic }));
  const summary = summariseGroup(partitions.map(({ row, isEmpty }) => ({ ...row, isEmpty })));
  return {
    group: offsets.group,
    safety_relevant: watched.safetyRelevant,
    group_state: offsets.state === '' ? 'Unknown' : offsets.state,
    members: offsets.members,
    rebalancing_since: rebalancingSince(memory, offsets, poll.nowMs),
    state: summary.state,
    partial: summary.partial,
    lag_total: summary.lagTotal,
    lag_max: summary.lagMax,
    sentence: summary.sentence,
    partitions: partitions.map(({ row }) => row),
  };
};

interface JudgedRow {
  readonly row: PartitionLag;
  readonly isEmpty: boolean;
}

const judgeTopic = (
  memory: LagMemory,
  poll: LagPoll,
  { offsets, topic }: { readonly offsets: GroupOffsets; readonly topic: string },
): readonly JudgedRow[] => {
  const bounds = poll.topics.get(topic) ?? { ok: false, error: 'the topic was not asked for' };
  if (bounds.ok) {
    return bounds.partitions.map(({ partition, logStart, end }) =>
      judgePartition(memory, poll, { offsets, topic, partition, logStart, end, error: offsets.error }),
    );
  }
  const partitions = [...(offsets.committed.get(topic)?.keys() ?? [0])];
  return partitions.map((partition) =>
    judgePartition(memory, poll, { offsets, topic, partition, logStart: null, end: null, error: bounds.error }),
  );
};

interface Place {
  readonly offsets: GroupOffsets;
  readonly topic: string;
  readonly partition: number;
  readonly logStart: number | null;
  readonly end: number | null;
  readonly error: string | null;
}

const judgePartition = (memory: LagMemory, poll: LagPoll, { offsets, topic, partition, logStart, end, error }: Place): JudgedRow => {
  const { group } = offsets;
  const id = `${group}|${topic}|${partition}`;
  const committed = offsets.committed.get(topic)?.get(partition) ?? null;
  const worker = poll.positions.find((each) => each.group === group && each.topic === topic && each.partition === partition) ?? null;
  const remembered = memory.partitions.get(id) ?? { ...freshMemory, history: memory.earlierEnds.get(`${topic}|${partition}`) ?? [] };
  const { verdict, memory: next } = evaluatePartition(remembered, { nowMs: poll.nowMs, committed, logStart, end, worker, error });
  memory.partitions.set(id, next);
  const row: PartitionLag = {
    group,
    topic,
    partition,
    committed,
    log_start: logStart,
    end,
    lag: verdict.computed.lag,
    beyond_end: verdict.computed.beyondEnd,
    lost: verdict.computed.lost,
    time_lag_ms: verdict.timeLag.timeLagMs,
    time_lag_method: verdict.timeLag.method,
    state: verdict.state,
    sentence: verdict.sentence,
    error,
  };
  return { row, isEmpty: verdict.isEmpty };
};

const rebalancingSince = (memory: LagMemory, { group, state }: GroupOffsets, nowMs: number): number | null => {
  if (!state.endsWith('Rebalance')) {
    memory.rebalancingSince.delete(group);
    return null;
  }
  const since = memory.rebalancingSince.get(group) ?? nowMs;
  memory.rebalancingSince.set(group, since);
  return since;
};

/** How a group is shown while no broker answers: nothing about it is known. */
export const unseenGroup = ({ group, safetyRelevant }: WatchedGroup): GroupHealth => ({
  group,
  safety_relevant: safetyRelevant,
  group_state: 'Unknown',
  members: null,
  rebalancing_since: null,
  state: 'UNKNOWN',
  partial: true,
  lag_total: null,
  lag_max: null,
  sentence: 'The broker cannot be reached, so nothing is known about this group.',
  partitions: [],
});
