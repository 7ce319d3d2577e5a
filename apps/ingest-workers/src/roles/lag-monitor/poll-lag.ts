import type { EndPoint } from '@gridstream/domain/lag';
import type { LagAdmin } from '@gridstream/kafka';
import type { WorkerPosition } from '@gridstream/operations';

import { judgeGroup } from './judge-groups.ts';
import type { GroupHealth, LagMemory } from './judge-groups.ts';
import { watchedGroups } from './watched-groups.ts';
import type { WatchedGroup } from './watched-groups.ts';

export interface PollLagInput {
  readonly nowMs: number;
  /** Groups to ask for: the watched ones each second, the others now and then. */
  readonly groups: readonly string[];
  readonly positions: readonly WorkerPosition[];
}

/** Asks the broker for groups and judges them. Throws LOG_UNAVAILABLE when it does not answer. */
export const pollLag = async (admin: LagAdmin, memory: LagMemory, input: PollLagInput): Promise<readonly GroupHealth[]> => {
  const groups = await admin.readGroups(input.groups);
  const seen = groups.map((offsets) => ({ offsets, watched: watchedGroup(offsets.group) }));
  const known = seen.filter(({ offsets, watched }) => watched.safetyRelevant || offsets.committed.size > 0 || (offsets.members ?? 0) > 0);
  const names = [...new Set(known.flatMap(({ offsets, watched }) => [...watched.topics, ...offsets.committed.keys()]))];
  const topics = await admin.readTopics(names);
  const poll = { nowMs: input.nowMs, groups, topics, positions: input.positions };
  return known.map((each) => judgeGroup(memory, poll, each));
};

const watchedGroup = (group: string): WatchedGroup =>
  watchedGroups.find((each) => each.group === group) ?? { group, safetyRelevant: false, topics: [] };

const agesMs = [86_400_000, 3_600_000, 600_000, 60_000, 10_000];

/** Fills the table of ends for the time before the first poll, so that an old backlog has an age from the start. */
export const recallEnds = async (admin: LagAdmin, memory: LagMemory, nowMs: number): Promise<void> => {
  for (const topic of watchedGroups.filter(({ safetyRelevant }) => safetyRelevant).flatMap(({ topics }) => topics)) {
    const points = new Map<number, EndPoint[]>();
    for (const ageMs of agesMs) {
      const atMs = nowMs - ageMs;
      for (const [partition, end] of await admin.readOffsetsAt(topic, atMs))
        points.set(partition, [...(points.get(partition) ?? []), { atMs, end }]);
    }
    for (const [partition, ends] of points) memory.earlierEnds.set(`${topic}|${partition}`, ends);
  }
};
