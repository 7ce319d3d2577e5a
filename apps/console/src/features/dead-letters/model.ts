import { z } from 'zod';

import { deadLetterGroup, deadLetterRecord, replayEvent } from '@gridstream/schemas';

export const deadLetterGroups = z.object({ items: z.array(deadLetterGroup), total: z.int() });

/** A record in the list of its group: no payload. */
export const deadLetterRow = deadLetterRecord
  .pick({ ref: true, failed_at: true, device_id: true, firmware: true, failing_path: true, message: true, value_length: true })
  .extend({ replay: z.string() });

export const deadLetterGroupPage = z.object({ group: deadLetterGroup, records: z.array(deadLetterRow), total: z.int() });

export const deadLetterDetail = z.object({
  record: deadLetterRecord,
  replay: replayEvent.nullable(),
  disposition: z.enum(['retryable', 'needs-fix', 'discard-safe']),
  prefill: z.object({ json: z.string(), notes: z.array(z.string()) }),
});

export const editProblem = z.object({ path: z.string(), message: z.string() });
export const editVerdict = z.object({ valid: z.boolean(), problems: z.array(editProblem) });

export type DeadLetterDetail = z.infer<typeof deadLetterDetail>;
export type DeadLetterRow = z.infer<typeof deadLetterRow>;
