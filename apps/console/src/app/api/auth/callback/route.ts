import { env } from '#env.ts';
import { finishAttempt } from '#server/auth/finish-attempt.ts';
import { pendingCookie } from '#server/auth/pending.ts';
import { clearSealed, readSealed } from '#server/auth/sealed-cookie.ts';

/** Takes the provider's answer, once, and goes where the attempt was meant to lead. */
export const GET = async (request: Request): Promise<Response> => {
  const url = new URL(request.url);
  const cookie = pendingCookie(url.searchParams.get('state') ?? '');
  const attempt = await readSealed(cookie);
  if (attempt !== null) await clearSealed(cookie);
  const path = attempt === null ? '/sign-in?error=ATTEMPT_EXPIRED' : await finishAttempt(attempt, url.search);
  return Response.redirect(new URL(path, env().CONSOLE_URL), 303);
};
