import { z } from 'zod';

import { counter, identifier, sha256Hex, text, timestampMillis } from '../shared/fields.ts';

/** An event of `replays.v1`: the console requests, the replayer writes intent before and outcome after the effect. */
export const replayEvent = z
  .strictObject({
    replay_id: identifier('Replay; the key of the record'),
    stage: z
      .enum(['REQUESTED', 'INTENT', 'REPLAYED', 'REFUSED', 'FAILED', 'UNKNOWN_OUTCOME', 'UNKNOWN'])
      .meta({ id: 'ReplayStage', avroDefault: 'UNKNOWN', description: 'Stage that was reached' }),
    dead_letter: text('Topic/partition/offset of the dead letter', 300),
    fingerprint: text('Group of the dead letter', 80),
    destination_topic: text('Topic it is sent to', 249),
    requested_by: identifier('Operator'),
    reason_text: text('Why the operator replays it', 1000),
    edited_json: text('The record after the edit, as JSON of its contract; empty for an unedited replay', 1_000_000),
    hash_before: sha256Hex('SHA-256 of the original bytes'),
    hash_after: text('SHA-256 of the bytes sent, empty before they are known', 64),
    replay_count: counter('How often this dead letter has been replayed, this one included'),
    destination_partition: z.int().min(-1).max(1_000_000).meta({ avro: 'int', description: 'Partition it landed on, -1 while unknown' }),
    destination_offset: z
      .int()
      .min(-1)
      .max(Number.MAX_SAFE_INTEGER)
      .meta({ avro: 'long', description: 'Offset it landed on, -1 while unknown' }),
    detail: text('What happened, for people', 2000),
    at: timestampMillis('Instant of the stage'),
  })
  .meta({ id: 'ReplayEvent', description: 'A stage in the replay of one dead letter' });

export type ReplayEvent = z.infer<typeof replayEvent>;
