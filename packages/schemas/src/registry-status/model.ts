import { z } from 'zod';

import { counter, identifier, text, timestampMillis } from '../shared/fields.ts';

/** Whether a registry of protected customers answers: written after every look, so that silence is noticed by the age of `at`. */
export const registryStatus = z
  .strictObject({
    registry_id: identifier('CIS or LIFE_SAFETY_REGISTRY; the key of the record'),
    state: z
      .enum(['AVAILABLE', 'UNAVAILABLE', 'UNKNOWN'])
      .meta({ id: 'RegistryState', avroDefault: 'UNKNOWN', description: 'An answer that is refused counts as none' }),
    registry_version: counter('Version of the last registry load whose assets are in assets.v1').nullable(),
    answered_at: timestampMillis('Instant of the last answer that could be used, also of one that said nothing has changed').nullable(),
    at: timestampMillis('Instant of writing'),
    customers: counter('Customers that the last usable answer listed'),
    reason: text('Why it is not AVAILABLE, for people; empty when it is', 400),
  })
  .meta({ id: 'RegistryStatus', description: 'Whether a registry of protected customers answers' });

export type RegistryStatus = z.infer<typeof registryStatus>;
