import { z } from 'zod';

import { sha256Hex, text, timestampMillis } from '../shared/fields.ts';

/** What a decision looked at, kept as long as the audit in `snapshots.v1` under the hash of its content. */
export const decisionSnapshot = z
  .strictObject({
    snapshot_hash: sha256Hex('SHA-256 of snapshot_json; the key of the record'),
    snapshot_json: text('Canonical JSON of the snapshot that the kernel was given', 8_000_000),
    written_at: timestampMillis('Instant of writing'),
  })
  .meta({ id: 'DecisionSnapshot', description: 'Content-addressed input of a decision' });

export type DecisionSnapshot = z.infer<typeof decisionSnapshot>;
