import { createServer } from 'node:http';

import { exportJWK, generateKeyPair, SignJWT } from 'jose';

export interface SigningProvider {
  readonly issuer: string;
  /** An ID token for the client `console` that is good for five minutes. */
  signToken(claims: Readonly<Record<string, unknown>>): Promise<string>;
  stop(): Promise<void>;
}

/** The part of an identity provider that a verifier asks: discovery and keys, on a port of its own. */
export const serveSigningKeys = async (): Promise<SigningProvider> => {
  const pair = await generateKeyPair('ES256');
  const jwk = { ...(await exportJWK(pair.publicKey)), kid: 'k1', alg: 'ES256', use: 'sig' };
  const server = createServer((request, response) => {
    const body = request.url?.endsWith('/jwks') === true ? { keys: [jwk] } : { issuer, jwks_uri: `${issuer}/jwks` };
    response.setHeader('content-type', 'application/json').end(JSON.stringify(body));
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const address = server.address();
  if (address === null || typeof address !== 'object') throw new Error('the provider has no port');
  const issuer = `http://127.0.0.1:${address.port}`;
  return {
    issuer,
    signToken: (claims) =>
      new SignJWT(claims)
        .setProtectedHeader({ alg: 'ES256', kid: 'k1' })
        .setIssuer(issuer)
        .setAudience('console')
        .setIssuedAt()
        .setExpirationTime('5m')
        .sign(pair.privateKey),
    stop: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
};
