import type { DeadLetterDetail } from './model.ts';

const replayCountMax = 3;

/** Why this dead letter cannot be replayed now, with what would unblock it; empty when it can. The server decides anew. */
export const replayBlock = ({ record, replay }: Pick<DeadLetterDetail, 'record' | 'replay'>, rights: readonly string[]): string => {
  if (!rights.includes('edit-replay')) return 'your roles do not give the right "edit-replay"; an operator or engineer may.';
  if (record.reason === 'TOO_LARGE') return 'only the first 64 KiB were kept, so it cannot be sent whole.';
  if (replay === null) return '';
  if (replay.stage === 'REPLAYED') return 'it has been replayed already.';
  if (replay.stage === 'REQUESTED' || replay.stage === 'INTENT') return 'a replay is under way; wait for its outcome.';
  if (replay.stage === 'UNKNOWN_OUTCOME') return 'the outcome of a replay is not known; the replayer is finding out.';
  if (replay.replay_count >= replayCountMax)
    return `it is PARKED after ${replay.replay_count} replays, limit ${replayCountMax}; two people must release it.`;
  return '';
};
