import * as client from 'openid-client';
import { z } from 'zod';

import { env } from '../../env.ts';

const identityClaims = z.object({
  sub: z.string().min(1),
  name: z.string().optional(),
  preferred_username: z.string().optional(),
  roles: z.array(z.string()).max(12).default([]),
  desk: z.string().max(60).default(''),
  auth_time: z.int().optional(),
});

/** Who the provider says is there. */
export interface Identity {
  readonly operatorId: string;
  readonly name: string;
  readonly roles: readonly string[];
  readonly desk: string;
  /** Instant of the authentication in ms, null when the provider does not say. */
  readonly authenticatedAtMs: number | null;
  readonly idToken: string;
}

let discovered: Promise<client.Configuration> | undefined;

const discover = (): Promise<client.Configuration> => {
  const { OIDC_ISSUER, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET } = env();
  const issuer = new URL(OIDC_ISSUER);
  // Plain http is for a provider on this machine; any other issuer must be https.
  const insecure = issuer.protocol === 'http:' ? { execute: [client.allowInsecureRequests] } : {};
  return client.discovery(issuer, OIDC_CLIENT_ID, {}, client.ClientSecretBasic(OIDC_CLIENT_SECRET), { timeout: 5, ...insecure });
};

/** The provider's configuration, discovered once; a failed discovery is tried again on the next call. */
const configuration = (): Promise<client.Configuration> =>
  (discovered ??= discover().catch((cause: unknown) => {
    discovered = undefined;
    throw cause;
  }));

const callbackUrl = (): URL => new URL('/api/auth/callback', env().CONSOLE_URL);

export interface AuthorizationRequest {
  readonly location: string;
  readonly state: string;
  readonly nonce: string;
  readonly codeVerifier: string;
}

/** Address of the provider's sign-in for one attempt, with what the callback must hold it against. Always asks for a fresh login. */
export const requestAuthorization = async (nonce: string, maxAgeSeconds: number | null): Promise<AuthorizationRequest> => {
  const codeVerifier = client.randomPKCECodeVerifier();
  const state = client.randomState();
  const location = client.buildAuthorizationUrl(await configuration(), {
    redirect_uri: callbackUrl().href,
    scope: 'openid profile',
    code_challenge: await client.calculatePKCECodeChallenge(codeVerifier),
    code_challenge_method: 'S256',
    state,
    nonce,
    prompt: 'login',
    ...(maxAgeSeconds === null ? {} : { max_age: String(maxAgeSeconds) }),
  });
  return { location: location.href, state, nonce, codeVerifier };
};

/** Exchanges the code; throws when state, nonce, signature, issuer, audience or lifetime do not hold. */
export const completeAuthorization = async (search: string, expected: Omit<AuthorizationRequest, 'location'>): Promise<Identity> => {
  const url = callbackUrl();
  url.search = search;
  const tokens = await client.authorizationCodeGrant(await configuration(), url, {
    pkceCodeVerifier: expected.codeVerifier,
    expectedState: expected.state,
    expectedNonce: expected.nonce,
    idTokenExpected: true,
  });
  const claims = identityClaims.parse(tokens.claims());
  return {
    operatorId: claims.sub,
    name: claims.name ?? claims.preferred_username ?? claims.sub,
    roles: claims.roles,
    desk: claims.desk,
    authenticatedAtMs: claims.auth_time === undefined ? null : claims.auth_time * 1_000,
    idToken: tokens.id_token ?? '',
  };
};

export const randomNonce = (): string => client.randomNonce();
