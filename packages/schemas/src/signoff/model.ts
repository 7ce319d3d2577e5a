import { z } from 'zod';

import { identifier, sha256Hex, text, timestampMillis } from '../shared/fields.ts';

/** What proves that the person was present: a provider-signed token, or a WebAuthn assertion. */
export const signatureEvidence = z
  .strictObject({
    kind: z
      .enum(['OIDC_ID_TOKEN', 'WEBAUTHN', 'NONE', 'UNKNOWN'])
      .meta({ id: 'EvidenceKind', avroDefault: 'UNKNOWN', description: 'Kind of proof' }),
    token: text('Compact ID token, or the WebAuthn assertion as JSON', 16_000),
    nonce: text('Challenge that binds the proof to plan_hash, operator and sign-off', 200),
  })
  .meta({ id: 'SignatureEvidence', description: 'Proof of a fresh authentication bound to the plan' });

/** A decision of a person, appended by the console to `signoffs.v1`; the supervisor alone judges it. */
export const signoff = z
  .strictObject({
    signoff_id: identifier('Identity of the sign-off; single use'),
    recommendation_id: identifier('Recommendation; the key of the record'),
    decision: z
      .enum(['SIGN', 'REJECT', 'WITHDRAW', 'UNKNOWN'])
      .meta({ id: 'SignoffDecision', avroDefault: 'UNKNOWN', description: 'What the person decided' }),
    plan_hash: sha256Hex('Hash of the plan as it was shown'),
    read_back: text('Target and state as the operator typed or picked them, such as Sw5 OPEN', 80),
    operator_id: identifier('Subject at the identity provider'),
    operator_name: text('Name for people', 120),
    roles: z.array(text('Role', 40)).max(12).meta({ description: 'Roles of the session' }),
    session_id: identifier('Console session'),
    desk: text('Desk of the operator', 60),
    reason_code: text('Listed reason', 60),
    reason_text: text('Reason in words', 1000),
    at: timestampMillis('Instant at which the console accepted it'),
    evidence: signatureEvidence,
  })
  .meta({ id: 'Signoff', description: 'A signature, rejection or withdrawal' });

export type Signoff = z.infer<typeof signoff>;
