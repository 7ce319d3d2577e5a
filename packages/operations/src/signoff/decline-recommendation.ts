import { z } from 'zod';

import { signoff } from '@gridstream/schemas';
import type { RecommendationEvent, Signoff } from '@gridstream/schemas';

import { AppError } from '../errors.ts';
import type { EventAppender } from '../ports/event-log.ts';
import type { ReadModelReader } from '../ports/read-models.ts';
import type { Clock, IdSource } from '../ports/runtime.ts';

export interface DeclineContext {
  readonly readModels: Pick<ReadModelReader, 'recommendation'>;
  readonly appender: EventAppender;
  readonly clock: Clock;
  readonly ids: IdSource;
}

export interface DeclineInput<Request extends DeclineRequest> {
  readonly request: Request;
  readonly operator: Pick<Signoff, 'operator_id' | 'operator_name' | 'roles' | 'session_id' | 'desk'>;
}

/** Declining asks for a listed reason only: it must stay as cheap as one key. */
export const declineRequest = z.strictObject({
  recommendation_id: signoff.shape.recommendation_id,
  /** Hash of the plan as it was shown. */
  plan_hash: signoff.shape.plan_hash,
  reason_code: signoff.shape.reason_code.min(1),
  reason_text: z.string().trim().max(1000).default(''),
});
export type DeclineRequest = z.infer<typeof declineRequest>;

/** Reads the recommendation; throws NOT_FOUND when there is none and CONFLICT when it is past the given states. */
export const openRecommendation = async (
  ctx: DeclineContext,
  id: string,
  states: readonly RecommendationEvent['state'][],
): Promise<RecommendationEvent> => {
  const event = await ctx.readModels.recommendation(id);
  if (event === null) {
    throw new AppError('NOT_FOUND', `no recommendation ${id}`, { publicMessage: 'There is no such recommendation.' });
  }
  if (states.includes(event.state)) return event;
  throw new AppError('CONFLICT', `recommendation ${id} is ${event.state}`, {
    publicMessage: `The recommendation is ${event.state} already. Nothing was sent.`,
  });
};

/** Appends a decision that needs no fresh authentication (I13) and returns the record. Throws INVALID_INPUT or LOG_UNAVAILABLE. */
export const appendDecline = async (
  ctx: DeclineContext,
  decision: 'REJECT' | 'WITHDRAW',
  { request, operator }: DeclineInput<DeclineRequest>,
): Promise<Signoff> => {
  const parsed = signoff.safeParse({
    ...request,
    ...operator,
    signoff_id: ctx.ids.next(),
    decision,
    read_back: '',
    at: ctx.clock.nowMs(),
    evidence: { kind: 'NONE', token: '', nonce: '' },
  });
  if (!parsed.success) {
    throw new AppError('INVALID_INPUT', z.prettifyError(parsed.error), { publicMessage: 'The decision is not complete or not valid.' });
  }
  await ctx.appender.append('signoffs.v1', [{ key: parsed.data.recommendation_id, value: parsed.data }]);
  return parsed.data;
};
