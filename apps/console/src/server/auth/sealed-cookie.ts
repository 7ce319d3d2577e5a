import { sealData, unsealData } from 'iron-session';
import { cookies } from 'next/headers';
import type { z } from 'zod';

import { env } from '../../env.ts';

export interface SealedCookie<Value> {
  readonly name: string;
  readonly model: z.ZodType<Value>;
  readonly maxAgeSeconds: number;
}

const secure = (): boolean => env().CONSOLE_URL.startsWith('https:');

/** `__Host-` binds a cookie to this host and to https; plain http, allowed on loopback only, has no such prefix. */
const cookieName = (name: string): string => (secure() ? `__Host-${name}` : name);

/** Writes the value, encrypted and authenticated; readable by nobody but this server. */
export const writeSealed = async <Value>(cookie: SealedCookie<Value>, value: Value): Promise<void> => {
  const sealed = await sealData(value, { password: env().SESSION_SECRET, ttl: cookie.maxAgeSeconds });
  const store = await cookies();
  store.set(cookieName(cookie.name), sealed, {
    httpOnly: true,
    sameSite: 'lax',
    secure: secure(),
    path: '/',
    maxAge: cookie.maxAgeSeconds,
  });
};

/** The value, or null when there is none, it was tampered with, it has expired, or its shape is an older one. */
export const readSealed = async <Value>(cookie: SealedCookie<Value>): Promise<Value | null> => {
  const store = await cookies();
  const sealed = store.get(cookieName(cookie.name))?.value;
  if (sealed === undefined) return null;
  const value: unknown = await unsealData(sealed, { password: env().SESSION_SECRET, ttl: cookie.maxAgeSeconds }).catch(() => null);
  const parsed = cookie.model.safeParse(value);
  return parsed.success ? parsed.data : null;
};

export const clearSealed = async (cookie: SealedCookie<unknown>): Promise<void> => {
  const store = await cookies();
  store.delete({ name: cookieName(cookie.name), path: '/' });
};
