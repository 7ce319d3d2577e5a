import { z } from 'zod';

import { signatureRequest } from '@gridstream/operations';

import type { SealedCookie } from './sealed-cookie.ts';

/** An attempt that is at the identity provider: what to hold its answer against, and what it was for. */
const pendingAttempt = z.object({
  state: z.string(),
  nonce: z.string(),
  code_verifier: z.string(),
  purpose: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('SIGN_IN'), return_to: z.string() }),
    z.object({ kind: z.literal('STEP_UP'), signoff_id: z.string(), session_id: z.string(), request: signatureRequest }),
  ]),
});

export type PendingAttempt = z.infer<typeof pendingAttempt>;

/** One cookie for each attempt, so that two tabs do not undo each other; gone after ten minutes. */
export const pendingCookie = (state: string): SealedCookie<PendingAttempt> => ({
  name: `gridstream-attempt-${state.slice(0, 12).replaceAll(/[^A-Za-z0-9_-]/gu, '')}`,
  model: pendingAttempt,
  maxAgeSeconds: 600,
});

/** A path of this console, never another site's: anything else becomes the front page. */
export const safeReturnPath = (value: string | null): string =>
  value !== null && /^\/(?![/\\])[^\s\\]*$/u.test(value) && !value.startsWith('/api/') ? value : '/';
