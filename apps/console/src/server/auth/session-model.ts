import { z } from 'zod';

/** What the sealed session cookie holds: who is at which desk, since when and until when (ms since 1970). */
export const operatorSession = z.object({
  session_id: z.string(),
  operator_id: z.string(),
  name: z.string(),
  roles: z.array(z.string()),
  desk: z.string(),
  signed_in_at: z.number(),
  expires_at: z.number(),
});

export type OperatorSession = z.infer<typeof operatorSession>;
