import type { JWKS, KoaContextWithOIDC } from 'oidc-provider';
import { Provider, errors } from 'oidc-provider';

import type { Secrets } from '../secrets.ts';
import type { GrantStore } from './grant-store.ts';
import { adapterOver } from './grant-store.ts';
import { logoutPage, messagePage } from './pages.ts';

export interface ProviderInputs {
  readonly issuer: string;
  readonly consoleUrl: string;
  readonly secrets: Secrets;
  readonly signingKeys: JWKS;
  readonly store: GrantStore;
}

const hour = 3600;

const clientOf = ({ consoleUrl, secrets }: ProviderInputs) => ({
  client_id: secrets.oidcClientId,
  client_secret: secrets.oidcClientSecret,
  client_name: 'GridStream console',
  redirect_uris: [new URL('/api/auth/callback', consoleUrl).href],
  post_logout_redirect_uris: [new URL('/', consoleUrl).href, new URL('/signed-out', consoleUrl).href],
  grant_types: ['authorization_code'],
  response_types: ['code' as const],
  // A signature is checked against the time of authentication: no ID token may lack it.
  require_auth_time: true,
});

/** The one client is this system's own console: its grant needs no consent page. */
const grantForConsole = async (ctx: KoaContextWithOIDC) => {
  const { client, session, provider } = ctx.oidc;
  if (client === undefined || session?.accountId === undefined) return undefined;
  const existingId = session.grantIdFor(client.clientId);
  const existing = existingId === undefined ? undefined : await provider.Grant.find(existingId);
  if (existing !== undefined) return existing;
  const grant = new provider.Grant({ clientId: client.clientId, accountId: session.accountId });
  grant.addOIDCScope('openid profile roles');
  await grant.save();
  return grant;
};

/** An OpenID provider for the demo: code flow with PKCE, one confidential client, accounts from the secrets file. */
export const createProvider = (inputs: ProviderInputs): Provider => {
  const accounts = new Map(inputs.secrets.accounts.map((account) => [account.id, account]));
  return new Provider(inputs.issuer, {
    adapter: adapterOver(inputs.store),
    clients: [clientOf(inputs)],
    jwks: inputs.signingKeys,
    cookies: {
      keys: [inputs.secrets.oidcCookieKey],
      names: { session: 'gs_idp_session', interaction: 'gs_idp_interaction', resume: 'gs_idp_resume' },
    },
    pkce: { required: () => true },
    // The ID token of a signature must stand alone as evidence: name and roles belong into it.
    conformIdTokenClaims: false,
    claims: { openid: ['sub', 'name', 'preferred_username', 'roles', 'auth_time'], profile: [], roles: [] },
    scopes: ['openid', 'profile', 'roles'],
    findAccount: (_ctx, id) => {
      const account = accounts.get(id);
      if (account === undefined) return undefined;
      return { accountId: id, claims: () => ({ sub: id, name: account.name, preferred_username: account.username, roles: account.roles }) };
    },
    loadExistingGrant: grantForConsole,
    interactions: { url: (_ctx, interaction) => `/interaction/${interaction.uid}` },
    features: {
      devInteractions: { enabled: false },
      rpInitiatedLogout: {
        enabled: true,
        logoutSource: (ctx, form) => {
          ctx.body = logoutPage(form);
        },
        postLogoutSuccessSource: (ctx) => {
          ctx.body = messagePage('Signed out', 'You have signed out. This window can be closed.');
        },
      },
    },
    renderError: (ctx, out, error) => {
      ctx.type = 'html';
      ctx.body = messagePage(
        'Sign-in failed',
        error instanceof errors.SessionNotFound
          ? 'This sign-in has expired. Go back to the console and start again.'
          : `${out.error}: ${out.error_description ?? ''}`,
      );
    },
    ttl: { Session: 12 * hour, Grant: 12 * hour, Interaction: hour / 4, AccessToken: hour, AuthorizationCode: 60, IdToken: hour },
  });
};
