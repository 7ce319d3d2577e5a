import { AppError, submitSignoff } from '@gridstream/operations';

import { services } from '../compose.ts';
import { completeAuthorization } from './oidc.ts';
import type { Identity } from './oidc.ts';
import type { PendingAttempt } from './pending.ts';
import { mayUse } from './rights.ts';
import { currentSession, sessionSeconds, startSession } from './session.ts';

/** A signature counts only when its authentication is at most this old. */
const authenticationAgeMsMax = 60_000;

type StepUp = Extract<PendingAttempt['purpose'], { kind: 'STEP_UP' }>;

/** Path to go to after the provider's answer, with an error code in it when the attempt failed. */
export const finishAttempt = async (attempt: PendingAttempt, search: string): Promise<string> => {
  const { purpose, state, nonce, code_verifier: codeVerifier } = attempt;
  const identity = await completeAuthorization(search, { state, nonce, codeVerifier }).catch((cause: unknown) => {
    services().logger.error('authentication_failed', { purpose: purpose.kind }, cause);
    return null;
  });
  if (purpose.kind === 'STEP_UP') return await finishStepUp(purpose, nonce, identity);
  if (identity === null) return '/sign-in?error=SIGN_IN_FAILED';
  await beginSession(identity);
  return purpose.return_to;
};

const beginSession = async (identity: Identity): Promise<void> => {
  const { clock, ids, logger } = services();
  const nowMs = clock.nowMs();
  logger.info('signed_in', { operator_id: identity.operatorId });
  await startSession({
    session_id: ids.next(),
    operator_id: identity.operatorId,
    name: identity.name,
    roles: [...identity.roles],
    desk: identity.desk,
    signed_in_at: nowMs,
    expires_at: nowMs + sessionSeconds * 1_000,
  });
};

const finishStepUp = async (purpose: StepUp, nonce: string, identity: Identity | null): Promise<string> => {
  const page = `/recommendations/${encodeURIComponent(purpose.request.recommendation_id)}`;
  const refuse = (code: string): string => {
    services().logger.warn('step_up_refused', { code, signoff_id: purpose.signoff_id });
    return `${page}?sign_error=${code}`;
  };
  if (identity === null) return refuse('STEP_UP_FAILED');
  const session = await currentSession();
  if (session === null || session.session_id !== purpose.session_id) return refuse('SESSION_CHANGED');
  if (session.operator_id !== identity.operatorId) return refuse('OTHER_PERSON');
  if (!mayUse(identity.roles, 'sign')) return refuse('FORBIDDEN');
  const ageMs = identity.authenticatedAtMs === null ? null : services().clock.nowMs() - identity.authenticatedAtMs;
  if (ageMs === null || ageMs > authenticationAgeMsMax) return refuse('AUTHENTICATION_TOO_OLD');
  try {
    await submitSignoff({
      ctx: services(),
      input: {
        request: purpose.request,
        signoffId: purpose.signoff_id,
        operator: {
          operator_id: session.operator_id,
          operator_name: session.name,
          roles: [...identity.roles],
          session_id: session.session_id,
          desk: session.desk,
        },
        evidence: { kind: 'OIDC_ID_TOKEN', token: identity.idToken, nonce },
      },
    });
  } catch (cause) {
    services().logger.error('signoff_not_submitted', { signoff_id: purpose.signoff_id }, cause);
    return refuse(cause instanceof AppError ? cause.code : 'INTERNAL');
  }
  return `${page}?signed=${encodeURIComponent(purpose.signoff_id)}`;
};
