import type { ReplayEvent } from '@gridstream/schemas';

/** Fold of `replays.v1`: what is known of each replay and of each dead letter. */
export interface ReplayLedger {
  add(event: ReplayEvent): void;
  /** Latest row beyond the request, null when there is none. */
  last(replayId: string): ReplayEvent | null;
  intent(replayId: string): ReplayEvent | null;
  /** Replays of a dead letter that landed. */
  replayedCount(deadLetter: string): number;
}

/** Adding a row twice changes nothing, so that own rows may also come back through the log. */
export const createReplayLedger = (): ReplayLedger => {
  const intents = new Map<string, ReplayEvent>();
  const outcomes = new Map<string, ReplayEvent>();
  const landed = new Map<string, Set<string>>();
  return {
    add: (event) => {
      if (event.stage === 'REQUESTED') return;
      if (event.stage === 'INTENT') {
        if (!intents.has(event.replay_id)) intents.set(event.replay_id, event);
        return;
      }
      if (outcomes.get(event.replay_id)?.stage !== 'REPLAYED') outcomes.set(event.replay_id, event);
      if (event.stage !== 'REPLAYED') return;
      const ids = landed.get(event.dead_letter) ?? new Set();
      landed.set(event.dead_letter, ids.add(event.replay_id));
    },
    last: (replayId) => outcomes.get(replayId) ?? intents.get(replayId) ?? null,
    intent: (replayId) => intents.get(replayId) ?? null,
    replayedCount: (deadLetter) => landed.get(deadLetter)?.size ?? 0,
  };
};
