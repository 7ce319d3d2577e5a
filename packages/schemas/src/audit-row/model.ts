import { z } from 'zod';

import { counter, identifier, sha256Hex, text, timestampMillis } from '../shared/fields.ts';

/** A row of `audit.v1`: hash-chained per stream, committed before the effect it speaks of. */
export const auditRow = z
  .strictObject({
    stream_id: identifier('Chain: one writer each; the key of the record'),
    sequence: counter('Position in the chain, from 0 without a gap'),
    previous_hash: sha256Hex('Hash of the previous row; 64 zeros for the first'),
    hash: sha256Hex('SHA-256 of the canonical JSON of every other field'),
    at: timestampMillis('Wall clock of the writer'),
    actor: identifier('Person or process'),
    event: text('What happened, such as signoff.refused', 80),
    object_ref: text('What it happened to, such as recommendation/R-1', 200),
    decision: z
      .enum(['PERMIT', 'HOLD_FOR_OPERATOR', 'DENY', 'NONE', 'UNKNOWN'])
      .meta({ id: 'AuditDecision', avroDefault: 'UNKNOWN', description: 'Decision it records, NONE when none' }),
    dominating_rule: text('Rule that decided, empty when none', 40),
    snapshot_hash: text('Snapshot in snapshots.v1, empty when none', 64),
    summary: text('One sentence for people', 1000),
    detail_json: text('Structured detail as canonical JSON', 200_000),
    node: text('Process that wrote it', 120),
  })
  .meta({ id: 'AuditRow', description: 'One row of the audit chain' });

export type AuditRow = z.infer<typeof auditRow>;
