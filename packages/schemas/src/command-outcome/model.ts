import { z } from 'zod';

import { identifier, text, timestampMillis } from '../shared/fields.ts';

/** A stage of a command in `command-outcomes.v1`, written by the adapter that owns the point. */
export const commandOutcome = z
  .strictObject({
    command_id: identifier('Command; the key of the record'),
    recommendation_id: identifier('Recommendation it executes'),
    asset_id: identifier('Asset'),
    permit_id: identifier('Permit that was presented'),
    stage: z
      .enum(['REFUSED', 'SELECTED', 'SENT', 'VERIFIED', 'FAILED', 'UNKNOWN_OUTCOME', 'UNKNOWN'])
      .meta({ id: 'CommandStage', avroDefault: 'UNKNOWN', description: 'Stage that was reached' }),
    rule: text('Check that refused it, empty otherwise', 80),
    detail: text('What happened, for people', 1000),
    readback: text('State read back from the device, empty when none was', 40),
    at: timestampMillis('Instant of the stage'),
    adapter_id: identifier('Adapter process'),
  })
  .meta({ id: 'CommandOutcome', description: 'A stage that a command reached' });

export type CommandOutcome = z.infer<typeof commandOutcome>;
