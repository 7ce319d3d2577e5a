import { z } from 'zod';

import { counter, identifier, text, timestampMillis } from '../shared/fields.ts';

export const modeId = z
  .enum(['NORMAL', 'HEAT_SUSPEND', 'SAFETY_FREEZE', 'TELEMETRY_HALT', 'GRID_FOLLOW', 'MANUAL_ONLY', 'TEST', 'UNKNOWN'])
  .meta({ id: 'ModeId', avroDefault: 'UNKNOWN', description: 'Operating mode; permissions of all active modes intersect' });

export const activeMode = z
  .strictObject({
    mode: modeId,
    since: timestampMillis('Instant of entry'),
    scope: text('What it covers: the control area or one feeder', 120),
    cause: text('Why it was entered, for people', 400),
    measured: z.number().nullable().meta({ description: 'Measured value that keeps it active, null when not numeric or unknown' }),
    limit: z.number().nullable().meta({ description: 'Limit that the measured value is held against' }),
    measure: text('Name and unit of the measured value', 120),
    source: text('What said so, such as a weather service or a partition', 200).nullable(),
    observed_at: timestampMillis('Instant of the observation').nullable(),
    exit_condition: text('What ends it, for people', 400),
    allowed: text('What may still be done, for people', 400),
    exits_at: timestampMillis('End of the dwell once the cause is gone').nullable(),
  })
  .meta({ id: 'ActiveMode', description: 'One active mode with its cause and exit' });

/** A row of `authority.v1`, one partition: leader claim, modes, heartbeat. The leader epoch is the offset of the claim. */
export const authorityEvent = z
  .strictObject({
    kind: z
      .enum(['LEADER_CLAIM', 'MODES', 'HEARTBEAT', 'UNKNOWN'])
      .meta({ id: 'AuthorityKind', avroDefault: 'UNKNOWN', description: 'What the row says' }),
    control_area: identifier('Control area of the supervisor'),
    supervisor_id: identifier('Supervisor process that writes'),
    leader_epoch: counter('Offset of the claim in this topic; 0 within a claim itself, whose own offset counts'),
    mode_epoch: counter('Rises by one with every change of the set of active modes'),
    modes: z.array(activeMode).max(16).meta({ description: 'Every active mode' }),
    at: timestampMillis('Instant of writing'),
  })
  .meta({ id: 'AuthorityEvent', description: 'Leadership, modes and heartbeat of the supervisor' });

export type ActiveMode = z.infer<typeof activeMode>;
export type AuthorityEvent = z.infer<typeof authorityEvent>;
export type ModeId = z.infer<typeof modeId>;
