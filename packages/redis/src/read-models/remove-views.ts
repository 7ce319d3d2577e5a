import type { Redis } from 'ioredis';

import { readModelKeys } from '@gridstream/schemas';

/** Removes what the projector folds; grid state, lag history and counters have other writers and stay. */
export const removeViews = async (redis: Redis, prefix: string): Promise<void> => {
  const keys = readModelKeys(prefix);
  await redis.del(
    keys.authority,
    keys.recommendations,
    keys.recommendationsByTime,
    keys.commands,
    keys.commandsByTime,
    keys.audit,
    keys.auditHeads,
    keys.deadLetterGroups,
    keys.deadLetterGroupsByTime,
    keys.replays,
    keys.replaysByDeadLetter,
    keys.assets,
    keys.registries,
    keys.weather,
    keys.projectorPositions,
  );
  for (const pattern of [keys.deadLetterRecords('*'), keys.deadLetterRecord('*')]) {
    let cursor = '0';
    do {
      const [next, found] = await redis.scan(cursor, 'MATCH', pattern, 'COUNT', 1000);
      if (found.length > 0) await redis.unlink(found);
      cursor = next;
    } while (cursor !== '0');
  }
};
