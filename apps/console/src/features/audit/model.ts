import { z } from 'zod';

import { auditView } from '@gridstream/schemas';

/** How far the chain of one stream holds in the rows that were looked at. */
export const chainState = z.object({
  stream_id: z.string(),
  head_sequence: z.number(),
  head_at: z.number(),
  /** Sequence of the first row that does not continue the chain; null while it is unbroken. */
  broken_at: z.number().nullable(),
  rows: z.int(),
});

export const auditPage = z.object({
  items: z.array(auditView),
  total: z.int(),
  chains: z.array(chainState),
  /** Rows from which the chains were told, and rows that the console keeps; older ones are in the log alone. */
  looked: z.int(),
  kept: z.int(),
  read_at: z.number(),
});

export const rowVerdict = z.object({
  stream_id: z.string(),
  sequence: z.number(),
  /** HASH_DIFFERS: the row was changed. LINK_DIFFERS: it does not follow the row before it. */
  verdict: z.enum(['OK', 'HASH_DIFFERS', 'LINK_DIFFERS', 'GAP']),
});

export const verification = z.object({ checked: z.int(), problems: z.array(rowVerdict), at: z.number() });

export type ChainState = z.infer<typeof chainState>;
export type AuditPage = z.infer<typeof auditPage>;
export type Verification = z.infer<typeof verification>;
export type RowVerdict = z.infer<typeof rowVerdict>;
