import { createHash } from 'node:crypto';

import type { Signoff } from '@gridstream/schemas';

/** What the identity provider vouches for. */
export interface VerifiedIdentity {
  readonly subject: string;
  readonly roles: readonly string[];
  readonly nonce: string;
  readonly authTimeMs: number;
  /** What proved that the person was there: the credential that the provider names, otherwise the account's own; empty is not known. */
  readonly authenticator: string;
}

export type SignatureVerification =
  | { readonly kind: 'verified'; readonly identity: VerifiedIdentity }
  /** The signature does not hold, or it could not be checked: both refuse. */
  | { readonly kind: 'refused'; readonly reason: string };

/** Verifies a provider-signed token against the provider's own keys: issuer, audience, signature, expiry. */
export interface SignatureVerifier {
  verify(token: string): Promise<SignatureVerification>;
}

/** Challenge that binds an authentication to one plan, recommendation, sign-off and person (I4, I9). */
export const signatureNonce = (signed: Pick<Signoff, 'plan_hash' | 'recommendation_id' | 'signoff_id' | 'operator_id'>): string =>
  createHash('sha256')
    .update(`${signed.plan_hash}|${signed.recommendation_id}|${signed.signoff_id}|${signed.operator_id}`)
    .digest('base64url');
