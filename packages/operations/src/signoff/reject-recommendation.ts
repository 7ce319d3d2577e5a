import { z } from 'zod';

import type { Signoff } from '@gridstream/schemas';

import { appendDecline, declineRequest, openRecommendation } from './decline-recommendation.ts';
import type { DeclineContext, DeclineInput } from './decline-recommendation.ts';

/** Listed reasons to reject, with the words that the operator sees. They feed back into what is proposed next. */
export const rejectReasons = {
  SITUATION_CHANGED: 'The situation has changed',
  IMPACT_TOO_LARGE: 'Too many customers affected',
  DATA_NOT_TRUSTED: 'I do not trust the data',
  CREW_ON_LINE: 'Crew works on this line',
  OTHER_MEASURE: 'Another measure is under way',
  OTHER: 'Other',
} as const;
export type RejectReason = keyof typeof rejectReasons;

const reasonCode = z.enum(Object.keys(rejectReasons) as [RejectReason, ...RejectReason[]]);

export const rejectRequest = declineRequest.extend({ reason_code: reasonCode });
export type RejectRequest = z.infer<typeof rejectRequest>;

/**
 * Appends a rejection to `signoffs.v1` and returns the record; the supervisor closes the recommendation.
 * Needs no second person and no step-up. Throws NOT_FOUND, CONFLICT, INVALID_INPUT or LOG_UNAVAILABLE.
 */
export const rejectRecommendation = async ({
  ctx,
  input,
}: {
  ctx: DeclineContext;
  input: DeclineInput<RejectRequest>;
}): Promise<Signoff> => {
  await openRecommendation(ctx, input.request.recommendation_id, ['PROPOSED', 'UNKNOWN']);
  return await appendDecline(ctx, 'REJECT', input);
};
