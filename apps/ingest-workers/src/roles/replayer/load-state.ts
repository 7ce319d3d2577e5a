import type { KafkaConnection } from '@gridstream/kafka';
import { createAuditWriter, createReplayLedger, foldHead } from '@gridstream/operations';
import type { AuditWriter, ChainHead, Clock, ReplayLedger } from '@gridstream/operations';

export interface ReplayerState {
  readonly ledger: ReplayLedger;
  readonly audit: AuditWriter;
}

const streamId = 'replayer';

/** Reads ledger and audit chain as they stand now: done at each assignment, since another replayer may have written before. */
export const loadState = async (kafka: KafkaConnection, clock: Clock, node: string): Promise<ReplayerState> => {
  const ledger = createReplayLedger();
  let head: ChainHead | null = null;
  const followings = await Promise.all([
    kafka.follower.follow(['replays.v1'], ({ value }) => ledger.add(value)),
    kafka.follower.follow(['audit.v1'], ({ value }) => {
      if (value.stream_id === streamId) head = foldHead(head, value);
    }),
  ]);
  await Promise.all(followings.map(({ caughtUp }) => caughtUp));
  await Promise.all(followings.map((following) => following.stop()));
  return { ledger, audit: createAuditWriter({ appender: kafka.appender, clock, streamId, node, head }) };
};
