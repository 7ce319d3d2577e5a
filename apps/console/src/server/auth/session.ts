import { cache } from 'react';

import { clearSealed, readSealed, writeSealed } from './sealed-cookie.ts';
import type { SealedCookie } from './sealed-cookie.ts';
import { operatorSession } from './session-model.ts';
import type { OperatorSession } from './session-model.ts';

/** A session lasts one shift. */
export const sessionSeconds = 8 * 3_600;

const sessionCookie: SealedCookie<OperatorSession> = { name: 'gridstream-session', model: operatorSession, maxAgeSeconds: sessionSeconds };

/** The session of the request, null when signed out or expired. */
export const currentSession = cache(async (): Promise<OperatorSession | null> => {
  const session = await readSealed(sessionCookie);
  return session !== null && session.expires_at > Date.now() ? session : null;
});

export const startSession = (session: OperatorSession): Promise<void> => writeSealed(sessionCookie, session);
export const endSession = (): Promise<void> => clearSealed(sessionCookie);
