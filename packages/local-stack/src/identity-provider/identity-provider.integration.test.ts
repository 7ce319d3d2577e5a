import { createHash, randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import * as client from 'openid-client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { startServices } from '../start-services.ts';
import type { RunningServices } from '../start-services.ts';
import { FormBrowser } from '../testing/form-browser.ts';
import { freeServicePorts } from '../testing/free-ports.ts';

let home = '';
let running: RunningServices;
let configuration: client.Configuration;
const redirectUri = 'http://localhost:3000/api/auth/callback';

beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'gridstream-oidc-'));
  running = await startServices({ home, ports: await freeServicePorts(), services: ['oidc'], consoleUrl: 'http://localhost:3000' });
  const { oidcIssuer, oidcClientId, oidcClientSecret } = running.urls;
  configuration = await client.discovery(new URL(oidcIssuer), oidcClientId, oidcClientSecret, undefined, {
    execute: [client.allowInsecureRequests],
  });
});

afterAll(async () => {
  await running.stop();
  await rm(home, { recursive: true, force: true });
});

const operator = () => {
  const account = running.secrets.accounts.find((each) => each.username === 'operator-a');
  if (account === undefined) throw new Error('no operator-a');
  return account;
};

/** Walks the code flow as a browser does and returns the claims of the ID token. */
const signIn = async (browser: FormBrowser, extra: Readonly<Record<string, string>> = {}): Promise<client.IDToken> => {
  const verifier = client.randomPKCECodeVerifier();
  const nonce = extra['nonce'] ?? randomBytes(16).toString('base64url');
  const state = client.randomState();
  const url = client.buildAuthorizationUrl(configuration, {
    redirect_uri: redirectUri,
    scope: 'openid profile roles',
    code_challenge: await client.calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
    state,
    nonce,
    ...extra,
  });
  const callback = await browser.follow(url, { username: operator().username, password: operator().password });
  const tokens = await client.authorizationCodeGrant(configuration, callback, {
    pkceCodeVerifier: verifier,
    expectedNonce: nonce,
    expectedState: state,
  });
  const claims = tokens.claims();
  if (claims === undefined) throw new Error('no ID token');
  return claims;
};

describe('the demo OpenID provider', () => {
  it('puts subject, name, roles and the time of authentication into the ID token', async () => {
    const claims = await signIn(new FormBrowser(redirectUri));
    expect(claims).toMatchObject({ sub: 'demo-operator-a', name: 'Demo Operator A', roles: ['operator'] });
    expect(Math.abs(Date.now() / 1000 - (claims.auth_time ?? 0))).toBeLessThan(30);
  });

  it('asks for the password once in a session, and again for a step-up with prompt=login and max_age=0', async () => {
    const browser = new FormBrowser(redirectUri);
    await signIn(browser);
    await signIn(browser);
    expect(browser.formsSent).toBe(1);

    const nonce = createHash('sha256').update('plan|recommendation|signoff|demo-operator-a').digest('base64url');
    const claims = await signIn(browser, { prompt: 'login', max_age: '0', nonce });

    expect(browser.formsSent).toBe(2);
    expect(claims.nonce).toBe(nonce);
    expect(Math.abs(Date.now() / 1000 - (claims.auth_time ?? 0))).toBeLessThan(30);
  });

  it('refuses a request without PKCE', async () => {
    const url = client.buildAuthorizationUrl(configuration, { redirect_uri: redirectUri, scope: 'openid', state: 'a' });
    const answer = await new FormBrowser(redirectUri).follow(url, { username: '', password: '' });
    expect(answer.searchParams.get('error')).toBe('invalid_request');
  });

  it('refuses a wrong password and says so on the labelled form', async () => {
    const url = client.buildAuthorizationUrl(configuration, {
      redirect_uri: redirectUri,
      scope: 'openid',
      code_challenge: await client.calculatePKCECodeChallenge(client.randomPKCECodeVerifier()),
      code_challenge_method: 'S256',
    });
    const page = await new FormBrowser(redirectUri).followToPage(url, { username: 'operator-a', password: 'wrong' });
    expect(page).toContain('User name or password is wrong.');
    expect(page).toContain('<label for="password">');
  });
});
