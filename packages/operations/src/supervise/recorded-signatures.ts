import type { Approval } from '@gridstream/domain/safety';
import type { RecommendationEvent, RecordedSignature, Signoff } from '@gridstream/schemas';

import type { VerifiedIdentity } from './signature-verifier.ts';

/** How long a signature waits for the second one, ms; never past the last instant to decide. */
const signatureHoldsMs = 300_000;

/** Signatures that count so far, in the order of signing. */
export const signaturesOf = ({ signatures }: Pick<RecommendationEvent, 'signatures'>): readonly RecordedSignature[] => signatures ?? [];

const signingOrder = ['operator', 'supervisor'];

/** The record of a verified signature; it says nothing about whether it counts. */
export const signatureOf = (signoff: Signoff, identity: VerifiedIdentity, decideBy: number): RecordedSignature => ({
  signoff_id: signoff.signoff_id,
  operator_id: signoff.operator_id,
  operator_name: signoff.operator_name,
  role: signingOrder.find((role) => identity.roles.includes(role)) ?? identity.roles.join(' ').slice(0, 40),
  session_id: signoff.session_id,
  authenticator: identity.authenticator,
  // The provider states whole seconds: the start of that second is assumed, which makes the proof older, never younger.
  auth_time: identity.authTimeMs,
  at: signoff.at,
  expires: Math.min(decideBy, signoff.at + signatureHoldsMs),
});

/** A recorded signature as the kernel judges it. Only what was verified against this very plan is ever recorded. */
export const approvalOf = (signature: RecordedSignature, planHash: string): Approval => ({
  operator: signature.operator_id,
  role: signature.role,
  session: signature.session_id,
  authenticator: signature.authenticator === '' ? null : signature.authenticator,
  auth_strength: 'STEP_UP',
  auth_time: signature.auth_time,
  plan_hash: planHash,
  at: signature.at,
  expires: signature.expires,
});

/** Names of the people who signed, for a sentence. */
export const signersOf = (signatures: readonly RecordedSignature[]): string =>
  signatures.map(({ operator_name: name }) => name).join(' and ');
