import { z } from 'zod';

import { counter, identifier, sha256Hex, text, timestampMillis } from '../shared/fields.ts';

/** A permit: single use, Ed25519-signed over the canonical JSON of every other field, checked by the adapter. */
export const permit = z
  .strictObject({
    permit_id: identifier('Single-use identity, spent before the write'),
    command_hash: sha256Hex('SHA-256 of the canonical JSON of the command without its permit'),
    asset_id: identifier('The only asset it is good for'),
    topology_version: sha256Hex('Network model it was decided on'),
    protection_hash: sha256Hex('Levels of the possibly impacted points it was decided on'),
    mode_epoch: counter('Mode epoch it was decided in'),
    leader_epoch: counter('Leader epoch of the supervisor that issued it'),
    issued_at: timestampMillis('Instant of issue'),
    expires_at: timestampMillis('Instant after which no adapter accepts it'),
    key_id: text('Key that signed it', 64),
    signature: text('Ed25519 signature, base64url', 128),
  })
  .meta({ id: 'Permit', description: 'Signed leave to write once to one asset' });

/** A command of `commands.v1`; an adapter executes it at most once and never after `not_after`. */
export const command = z
  .strictObject({
    command_id: identifier('Identity and idempotency key'),
    recommendation_id: identifier('Recommendation it executes'),
    asset_id: identifier('Asset to operate; the key of the record'),
    action_kind: z
      .enum(['RESTRICT', 'RELEASE', 'ENERGISE', 'NEUTRAL', 'UNKNOWN'])
      .meta({ id: 'ActionKind', avroDefault: 'UNKNOWN', description: 'Toward or away from supply' }),
    verb: z.enum(['OPEN', 'CLOSE', 'UNKNOWN']).meta({ id: 'CommandVerb', avroDefault: 'UNKNOWN', description: 'What is done' }),
    plan_hash: sha256Hex('Plan that was signed'),
    requested_by: identifier('Operator whose signature it carries'),
    test: z.boolean().meta({ description: 'True for test data: real adapters refuse it' }),
    not_before: timestampMillis('First instant of execution'),
    not_after: timestampMillis('Last instant of execution'),
    permit,
  })
  .meta({ id: 'Command', description: 'A permitted command' });

export type Permit = z.infer<typeof permit>;
export type Command = z.infer<typeof command>;
