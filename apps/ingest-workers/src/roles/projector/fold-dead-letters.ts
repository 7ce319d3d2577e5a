import type { RawBatch } from '@gridstream/kafka';
import { foldDeadLetter } from '@gridstream/operations';
import type { ReadModelChanges } from '@gridstream/operations';
import type { DeadLetterGroup, DeadLetterRecord } from '@gridstream/schemas';

import type { FoldScope } from './fold-events.ts';
import { readDeadLetter } from './read-dead-letter.ts';

/** Folds new records of a dead-letter topic into their groups. */
export const foldDeadLetters = async ({ codec, reader }: FoldScope, batch: RawBatch): Promise<ReadModelChanges> => {
  const deadLetters: DeadLetterRecord[] = [];
  const groups = new Map<string, DeadLetterGroup>();
  for (const raw of batch.records) {
    const { record, origin } = await readDeadLetter(codec, batch, raw);
    deadLetters.push(record);
    const group = groups.get(record.fingerprint) ?? (await reader.deadLetterGroup(record.fingerprint));
    groups.set(record.fingerprint, foldDeadLetter(group, record, origin));
  }
  return { deadLetters, deadLetterGroups: [...groups.values()] };
};
