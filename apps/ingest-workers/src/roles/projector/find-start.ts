import type { LagAdmin } from '@gridstream/kafka';
import type { FoldPosition, ReadModelWriter } from '@gridstream/operations';

export type StartPositions = ReadonlyMap<string, ReadonlyMap<number, number>>;

export interface FoldStart {
  /** Where each partition begins; a fold from the beginning begins at the start of the log. */
  readonly startAt: StartPositions;
  /** Names the log that the views are folded from. */
  readonly source: string;
  readonly isRebuild: boolean;
}

/**
 * Decides where the fold begins. Views and their positions live in the store, in one transaction; the commits of the
 * group only show progress. A store that is empty, or that was folded from another log, is emptied and folded anew.
 */
export const findStart = async (
  { admin, writer }: { readonly admin: LagAdmin; readonly writer: ReadModelWriter },
  topics: readonly string[],
  topicPrefix: string,
): Promise<FoldStart> => {
  const source = `${await admin.readClusterId()}/${topicPrefix}`;
  const bounds = await admin.readTopics(topics);
  const stored = await writer.readPositions();
  const isPast = (position: FoldPosition): boolean => {
    const topic = bounds.get(position.topic);
    const end = topic?.ok === true ? topic.partitions.find(({ partition }) => partition === position.partition)?.end : undefined;
    return end !== undefined && position.nextOffset > end;
  };
  const isRebuild = stored.source !== source || stored.positions.some(isPast);
  if (isRebuild) await writer.restart(source);

  const startAt = new Map<string, ReadonlyMap<number, number>>();
  for (const [topic, each] of bounds) {
    if (!each.ok) throw new Error(`the offsets of ${topic} could not be read: ${each.error}`);
    const starts = each.partitions.map(({ partition, logStart }) => {
      const position = stored.positions.find((candidate) => candidate.topic === topic && candidate.partition === partition);
      return [partition, isRebuild ? logStart : Math.max(logStart, position?.nextOffset ?? 0)] as const;
    });
    startAt.set(topic, new Map(starts));
  }
  return { startAt, source, isRebuild };
};
