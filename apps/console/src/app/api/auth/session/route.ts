import { currentSession } from '#server/auth/session.ts';

/** 204 while the session lasts, else 401: an event stream cannot tell its page why it was refused. */
export const GET = async (): Promise<Response> => new Response(null, { status: (await currentSession()) === null ? 401 : 204 });
