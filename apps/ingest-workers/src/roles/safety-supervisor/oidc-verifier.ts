import { createRemoteJWKSet, jwtVerify } from 'jose';
import { z } from 'zod';

import type { SignatureVerification, SignatureVerifier } from '@gridstream/operations';

const discovery = z.object({ issuer: z.string(), jwks_uri: z.url() });
const claims = z.object({
  sub: z.string().min(1),
  nonce: z.string().min(1),
  auth_time: z.int().positive(),
  roles: z.array(z.string()).default([]),
  // A provider that knows the credential behind the proof names it; otherwise it is the one of the account.
  authenticator_id: z.string().min(1).max(150).optional(),
});

const requestTimeoutMs = 3_000;

/** Verifies ID tokens against the issuer's published keys. What cannot be checked is refused with the reason. */
export const createOidcVerifier = ({ issuer, clientId }: { readonly issuer: string; readonly clientId: string }): SignatureVerifier => {
  let keys: ReturnType<typeof createRemoteJWKSet> | null = null;
  const loadKeys = async () => {
    const response = await fetch(`${issuer.replace(/\/$/u, '')}/.well-known/openid-configuration`, {
      signal: AbortSignal.timeout(requestTimeoutMs),
    });
    const { jwks_uri: url } = discovery.parse(await response.json());
    return createRemoteJWKSet(new URL(url), { timeoutDuration: requestTimeoutMs });
  };
  return {
    verify: async (token): Promise<SignatureVerification> => {
      try {
        keys ??= await loadKeys();
        const { payload } = await jwtVerify(token, keys, {
          issuer,
          audience: clientId,
          clockTolerance: 5,
          algorithms: ['RS256', 'ES256', 'PS256', 'EdDSA'],
        });
        const { sub, nonce, auth_time: authTime, roles, authenticator_id: credential } = claims.parse(payload);
        const authenticator = credential ?? `account ${sub}`;
        return { kind: 'verified', identity: { subject: sub, nonce, roles, authTimeMs: authTime * 1_000, authenticator } };
      } catch (cause) {
        return {
          kind: 'refused',
          reason: `The token could not be verified: ${cause instanceof Error ? cause.message : 'unknown reason'}`.slice(0, 300),
        };
      }
    },
  };
};
