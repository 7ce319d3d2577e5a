import { env } from '#env.ts';
import { randomNonce, requestAuthorization } from '#server/auth/oidc.ts';
import { pendingCookie, safeReturnPath } from '#server/auth/pending.ts';
import { writeSealed } from '#server/auth/sealed-cookie.ts';
import { services } from '#server/compose.ts';

/** Sends the browser to the identity provider. */
export const GET = async (request: Request): Promise<Response> => {
  const returnTo = safeReturnPath(new URL(request.url).searchParams.get('return_to'));
  try {
    const attempt = await requestAuthorization(randomNonce(), null);
    const { state, nonce, codeVerifier } = attempt;
    await writeSealed(pendingCookie(state), {
      state,
      nonce,
      code_verifier: codeVerifier,
      purpose: { kind: 'SIGN_IN', return_to: returnTo },
    });
    return Response.redirect(attempt.location, 303);
  } catch (cause) {
    services().logger.error('sign_in_unavailable', {}, cause);
    return Response.redirect(new URL('/sign-in?error=PROVIDER_AWAY', env().CONSOLE_URL), 303);
  }
};
