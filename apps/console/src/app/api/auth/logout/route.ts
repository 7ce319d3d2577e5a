import { env } from '#env.ts';
import { endSession } from '#server/auth/session.ts';
import { sameOrigin } from '#server/trpc/request-guard.ts';

/** Ends the session of this browser. */
export const POST = async (request: Request): Promise<Response> => {
  if (!sameOrigin(request.headers, env().CONSOLE_URL))
    return Response.json({ message: 'The request does not come from this console.' }, { status: 403 });
  await endSession();
  return Response.redirect(new URL('/sign-in?signed_out=1', env().CONSOLE_URL), 303);
};
