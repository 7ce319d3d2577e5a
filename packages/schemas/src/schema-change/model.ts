import { z } from 'zod';

import { counter, identifier, text, timestampMillis } from '../shared/fields.ts';

/** A row of `schema-changes.v1`: who registered which schema from which deployment. */
export const schemaChange = z
  .strictObject({
    subject: text('Subject in the registry; the key of the record', 249),
    schema_id: counter('Id that the registry gave'),
    version_from: counter('Latest version before, 0 for a new subject'),
    version_to: counter('Version after'),
    result: z
      .enum(['REGISTERED', 'UNCHANGED', 'REFUSED', 'UNKNOWN'])
      .meta({ id: 'SchemaChangeResult', avroDefault: 'UNKNOWN', description: 'What the registry answered' }),
    detail: text('What the registry said', 4000),
    registered_by: identifier('Who or what registered it'),
    git_revision: text('Revision of the deployment', 80),
    ci_run: text('CI run, empty for a person', 200),
    change_ticket: text('Change ticket, empty when none', 120),
    owner: text('Team that owns the contract', 120),
    at: timestampMillis('Instant of registration'),
  })
  .meta({ id: 'SchemaChange', description: 'A registration of a schema' });

export type SchemaChange = z.infer<typeof schemaChange>;
