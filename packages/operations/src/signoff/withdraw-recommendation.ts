import { z } from 'zod';

import type { Signoff } from '@gridstream/schemas';

import { appendDecline, declineRequest, openRecommendation } from './decline-recommendation.ts';
import type { DeclineContext, DeclineInput } from './decline-recommendation.ts';

/** Listed reasons to take back a proposal or a signature, with the words that the operator sees. */
export const withdrawReasons = {
  SIGNED_BY_MISTAKE: 'Signed by mistake',
  NO_LONGER_NEEDED: 'No longer needed',
  OTHER: 'Other',
} as const;
export type WithdrawReason = keyof typeof withdrawReasons;

const reasonCode = z.enum(Object.keys(withdrawReasons) as [WithdrawReason, ...WithdrawReason[]]);

export const withdrawRequest = declineRequest.extend({ reason_code: reasonCode });
export type WithdrawRequest = z.infer<typeof withdrawRequest>;

/**
 * Appends a withdrawal to `signoffs.v1` and returns the record. Once permitted, a command lives for seconds and nothing recalls it, so
 * only what waits can be withdrawn. Throws NOT_FOUND, CONFLICT, INVALID_INPUT or LOG_UNAVAILABLE.
 */
export const withdrawRecommendation = async ({
  ctx,
  input,
}: {
  ctx: DeclineContext;
  input: DeclineInput<WithdrawRequest>;
}): Promise<Signoff> => {
  await openRecommendation(ctx, input.request.recommendation_id, ['PROPOSED', 'UNKNOWN']);
  return await appendDecline(ctx, 'WITHDRAW', input);
};
