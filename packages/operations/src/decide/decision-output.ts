import { z } from 'zod';

const results = ['PERMIT', 'HOLD_FOR_OPERATOR', 'DENY'] as const;
const ids = (description: string) => z.array(z.string()).meta({ description });
const text = (description: string) => z.string().meta({ description });

const ruleOutput = z
  .strictObject({
    id: text('Row of the decision table, such as row-03'),
    outcome: z.enum(results).meta({ description: 'What this rule says' }),
    inputs: ids('Fields that it looked at'),
    value: text('What it found'),
    limit: text('What it was held against'),
    sentence: text('The rule for people'),
  })
  .meta({ id: 'RuleOutput', description: 'A rule that fired' });

const modeOutput = z
  .strictObject({
    id: text('The mode'),
    cause: text('Why it is active'),
    since: z.number().meta({ description: 'When it was entered, milliseconds since 1970' }),
    exit_condition: text('What ends it'),
  })
  .meta({ id: 'ModeOutput', description: 'An active mode' });

const impactedOutput = z
  .strictObject({
    known: z.boolean().meta({ description: 'False when it cannot be established: everybody counts as affected' }),
    reason: text('Why it is not known'),
    certain: ids('Service points that lose a phase in every world in which they are supplied, sorted'),
    possible: ids('Service points that lose a phase in some world, or that a close may energise, sorted'),
    held_by_tie: ids('Service points that only a tie would hold, sorted'),
    exact: z.boolean().meta({ description: 'False when the conservative bound was used' }),
    kilowatts_certain: z.number().meta({ description: 'Recorded load of the certain set, kilowatts' }),
    kilowatts_possible: z.number().meta({ description: 'Recorded load of the possible set, kilowatts' }),
    loops: z.number().nullable().meta({ description: 'Loops that a close would complete, count; null when not known' }),
    uncertain_switches: ids('Switches whose position is not certain; every position was counted'),
    points: z
      .array(
        z.strictObject({
          service_point_id: text('Service point'),
          level: z.number().meta({ description: 'Priority level 0 to 5; an unmapped point is 0' }),
          mapped: z.boolean().meta({ description: 'Whether the registry knows it' }),
        }),
      )
      .meta({ description: 'Every point of the sets with its level' }),
  })
  .meta({ id: 'ImpactedOutput', description: 'Who is affected' });

/** The answer of `gridstream decide` to one document. */
export const decideOutput = z
  .strictObject({
    result: z.enum(results).meta({ description: 'The decision' }),
    dominating_rule: text('Id of the rule that decided'),
    rules: z.array(ruleOutput).meta({ description: 'Every rule that fired, in the order of the table' }),
    modes: z.array(modeOutput).meta({ description: 'The active modes of the snapshot' }),
    impacted: impactedOutput,
    required_signatures: z.int().meta({ description: 'Signatures that it needs, 0 to 2' }),
    protection_hash: text('SHA-256 over the level of every affected point; a permit is bound to it'),
    snapshot_hash: text('SHA-256 of the canonical JSON of the completed snapshot'),
    kernel_version: text('Version of the kernel that decided'),
  })
  .meta({ id: 'DecideOutput', description: 'The decision with every rule that fired' });

export type DecideOutput = z.infer<typeof decideOutput>;
