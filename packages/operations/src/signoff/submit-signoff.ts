import { z } from 'zod';

import { signoff } from '@gridstream/schemas';
import type { Signoff } from '@gridstream/schemas';

import { AppError } from '../errors.ts';
import type { EventAppender } from '../ports/event-log.ts';
import type { ReadModelReader } from '../ports/read-models.ts';
import { assertSighted } from './assert-sighted.ts';
import type { SightContext } from './assert-sighted.ts';

/** What the operator decided on before the fresh authentication. */
export const signatureRequest = z.strictObject({
  recommendation_id: signoff.shape.recommendation_id,
  plan_hash: signoff.shape.plan_hash,
  read_back: signoff.shape.read_back.min(1),
  reason_code: signoff.shape.reason_code.min(1),
  /** Shorter than the record allows: it travels in a sealed cookie while the operator authenticates. */
  reason_text: z.string().trim().min(1).max(500),
});

export type SignatureRequest = z.infer<typeof signatureRequest>;

export interface SubmitSignoffContext extends SightContext {
  readonly readModels: Pick<ReadModelReader, 'authority' | 'pipelineHealth' | 'recommendation'>;
  readonly appender: EventAppender;
}

export interface SubmitSignoffInput {
  readonly request: SignatureRequest;
  readonly signoffId: string;
  readonly operator: Pick<Signoff, 'operator_id' | 'operator_name' | 'roles' | 'session_id' | 'desk'>;
  readonly evidence: Signoff['evidence'];
}

/**
 * Appends a signature with its evidence to `signoffs.v1` and returns the record. Judges nothing about the plan: the
 * supervisor does, so that refused attempts leave an audit row. Throws BLIND, NOT_FOUND, INVALID_INPUT or LOG_UNAVAILABLE.
 */
export const submitSignoff = async ({ ctx, input }: { ctx: SubmitSignoffContext; input: SubmitSignoffInput }): Promise<Signoff> => {
  await assertSighted(ctx);
  const { request, operator } = input;
  if ((await ctx.readModels.recommendation(request.recommendation_id)) === null) {
    throw new AppError('NOT_FOUND', `no recommendation ${request.recommendation_id}`, {
      publicMessage: 'There is no such recommendation.',
    });
  }
  const parsed = signoff.safeParse({
    ...request,
    ...operator,
    signoff_id: input.signoffId,
    decision: 'SIGN',
    at: ctx.clock.nowMs(),
    evidence: input.evidence,
  });
  if (!parsed.success) {
    throw new AppError('INVALID_INPUT', z.prettifyError(parsed.error), { publicMessage: 'The sign-off is not complete or not valid.' });
  }
  await ctx.appender.append('signoffs.v1', [{ key: parsed.data.recommendation_id, value: parsed.data }]);
  return parsed.data;
};
