import { env } from '../../env.ts';
import { bodyBytesMax } from './limits.ts';

export type GuardOutcome = { readonly ok: true } | { readonly ok: false; readonly status: number; readonly message: string };

const refused = (status: number, message: string): GuardOutcome => ({ ok: false, status, message });

/** True when a browser says that a page of this console sent the request. */
export const sameOrigin = (headers: Headers, consoleUrl: string): boolean => headers.get('origin') === new URL(consoleUrl).origin;

/** Refuses what no page of ours sends: another origin, another media type, or a body that is too large. */
export const guardPost = (headers: Headers, consoleUrl: string = env().CONSOLE_URL): GuardOutcome => {
  if (!sameOrigin(headers, consoleUrl)) return refused(403, 'The request does not come from this console.');
  if (headers.get('content-type')?.split(';')[0]?.trim() !== 'application/json') return refused(415, 'Only application/json is read.');
  const length = headers.get('content-length');
  if (length === null) return refused(411, 'The length of the body must be stated.');
  if (!(Number(length) <= bodyBytesMax)) return refused(413, `The body is larger than ${bodyBytesMax} bytes.`);
  return { ok: true };
};

export type JsonBody = { readonly ok: true; readonly value: unknown } | Extract<GuardOutcome, { ok: false }>;

/** The guarded JSON body of a POST; a body that is no JSON is a 400. */
export const readJsonBody = async (request: Request): Promise<JsonBody> => {
  const guard = guardPost(request.headers);
  if (!guard.ok) return guard;
  try {
    return { ok: true, value: await request.json() };
  } catch {
    return { ok: false, status: 400, message: 'The body is not JSON.' };
  }
};
