import type { Signoff } from '@gridstream/schemas';

import type { SignatureVerification, SignatureVerifier } from './signature-verifier.ts';

/** Verifications by sign-off: they run beside the looks, because the identity provider may take longer to answer than a lease lasts. */
export interface SignoffVerifications {
  /** Begins to verify what has not been begun. */
  begin(signoffs: Iterable<Signoff>): void;
  /** The answer, or null while it is awaited. A decision that needs no evidence has its answer at once. */
  of(signoff: Signoff): SignatureVerification | null;
  forget(signoffId: string): void;
}

export const createVerifications = (verifier: SignatureVerifier): SignoffVerifications => {
  const answers = new Map<string, SignatureVerification | null>();
  const verify = async ({ signoff_id: id, evidence }: Signoff): Promise<void> => {
    answers.set(id, null);
    answers.set(id, await verifier.verify(evidence.token).catch(failed));
  };
  return {
    begin: (signoffs) => {
      for (const signoff of signoffs) if (needsProvider(signoff) && !answers.has(signoff.signoff_id)) void verify(signoff);
    },
    of: (signoff) => (needsProvider(signoff) ? (answers.get(signoff.signoff_id) ?? null) : noEvidence),
    forget: (signoffId) => answers.delete(signoffId),
  };
};

const needsProvider = ({ decision, evidence }: Signoff): boolean => decision === 'SIGN' && evidence.kind === 'OIDC_ID_TOKEN';

const noEvidence: SignatureVerification = { kind: 'refused', reason: 'No token of the identity provider came with the signature.' };

const failed = (cause: unknown): SignatureVerification => ({
  kind: 'refused',
  reason: `The token could not be verified: ${cause instanceof Error ? cause.message : 'unknown reason'}`.slice(0, 300),
});
