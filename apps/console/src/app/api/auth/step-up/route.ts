import { createHash } from 'node:crypto';

import { requestAuthorization } from '#server/auth/oidc.ts';
import { pendingCookie } from '#server/auth/pending.ts';
import { mayUse } from '#server/auth/rights.ts';
import { writeSealed } from '#server/auth/sealed-cookie.ts';
import { currentSession } from '#server/auth/session.ts';
import { services } from '#server/compose.ts';
import { readJsonBody } from '#server/trpc/request-guard.ts';

import { AppError, assertSighted, signatureRequest } from '@gridstream/operations';

const refused = (status: number, message: string): Response => Response.json({ message }, { status });

/** Binds a fresh authentication to one plan, one operator and one sign-off; answers with the address to go to. */
export const POST = async (request: Request): Promise<Response> => {
  const body = await readJsonBody(request);
  if (!body.ok) return refused(body.status, body.message);
  const session = await currentSession();
  if (session === null) return refused(401, 'Sign in to continue.');
  if (!mayUse(session.roles, 'sign')) return refused(403, 'Your roles do not give the right to sign.');
  const parsed = signatureRequest.safeParse(body.value);
  if (!parsed.success) return refused(400, 'The read-back, a listed reason and a reason in words are needed.');
  const { ids, logger } = services();
  try {
    await assertSighted(services());
    const signoffId = ids.next();
    const bound = `${parsed.data.plan_hash}|${parsed.data.recommendation_id}|${signoffId}|${session.operator_id}`;
    const attempt = await requestAuthorization(createHash('sha256').update(bound).digest('base64url'), 0);
    const { state, nonce, codeVerifier } = attempt;
    const purpose = { kind: 'STEP_UP' as const, signoff_id: signoffId, session_id: session.session_id, request: parsed.data };
    await writeSealed(pendingCookie(state), { state, nonce, code_verifier: codeVerifier, purpose });
    return Response.json({ location: attempt.location });
  } catch (cause) {
    logger.error('step_up_not_started', {}, cause);
    if (cause instanceof AppError) return refused(cause.code === 'BLIND' ? 412 : 503, cause.publicMessage);
    return refused(503, 'The identity provider cannot be reached; nothing can be signed until it is back.');
  }
};
