import { z } from 'zod';

import { counter, identifier, sha256Hex, text, timestampMillis } from '../shared/fields.ts';

const pointIds = (doc: string) => z.array(identifier('Service point')).max(100_000).meta({ description: doc });

export const ruleOutcome = z
  .strictObject({
    rule_id: text('Row of the decision table, such as row-03', 40),
    outcome: z
      .enum(['PERMIT', 'HOLD_FOR_OPERATOR', 'DENY', 'UNKNOWN'])
      .meta({ id: 'DecisionResult', avroDefault: 'UNKNOWN', description: 'What the rule says; UNKNOWN counts as DENY' }),
    input: text('Input that the rule looked at', 200),
    value: text('Its value', 400),
    limit: text('The limit it was held against', 200),
    sentence: text('The rule in one sentence for people', 600),
  })
  .meta({ id: 'RuleOutcome', description: 'One rule that fired' });

/** Everything that a signature covers: any change voids it. */
export const plan = z
  .strictObject({
    asset_id: identifier('Switch to operate'),
    verb: z.enum(['OPEN', 'CLOSE', 'UNKNOWN']).meta({ id: 'Verb', avroDefault: 'UNKNOWN', description: 'What is done to it' }),
    value: z.number().nullable().meta({ description: 'Value to write, null for a plain open or close' }),
    certain: pointIds('Service points that certainly lose supply, sorted'),
    possible: pointIds('Service points that possibly lose supply, sorted'),
    held_by_tie: pointIds('Service points that stay supplied only through a tie, sorted'),
    required_signatures: z.int().min(1).max(2).meta({ avro: 'int', description: 'Signatures that the plan needs' }),
    topology_version: sha256Hex('Network model the impact was computed on'),
    protection_hash: sha256Hex('SHA-256 over the level of every possibly impacted point'),
    mode_epoch: counter('Mode epoch at proposal'),
    text_shown: text('The sentence that the operator signs', 2000),
  })
  .meta({ id: 'Plan', description: 'What is signed' });

export const excludedCandidate = z
  .strictObject({
    asset_id: identifier('Switch that is not offered'),
    rule: ruleOutcome,
    impacted: pointIds('Protected or unmapped points that exclude it'),
  })
  .meta({ id: 'ExcludedCandidate', description: 'A switch that was considered and not offered' });

export const recommendationState = z
  .enum([
    'PROPOSED',
    'REFUSED',
    'REJECTED',
    'WITHDRAWN',
    'EXPIRED',
    'VOIDED',
    'PERMITTED',
    'VERIFIED',
    'FAILED',
    'UNKNOWN_OUTCOME',
    'UNKNOWN',
  ])
  .meta({ id: 'RecommendationState', avroDefault: 'UNKNOWN', description: 'State after the event' });

/** A signature that the supervisor verified and found nothing wrong with; it is judged again together with the next one. */
export const recordedSignature = z
  .strictObject({
    signoff_id: identifier('Sign-off that carried it'),
    operator_id: identifier('Subject at the identity provider'),
    operator_name: text('Name for people', 120),
    role: text('Role by which the person signs', 40),
    session_id: identifier('Console session'),
    authenticator: text('What proved the presence of the person, as the identity provider names it', 200),
    auth_time: timestampMillis('Instant of the authentication'),
    at: timestampMillis('Instant at which the console accepted it'),
    expires: timestampMillis('Last instant at which it counts'),
  })
  .meta({ id: 'RecordedSignature', description: 'A signature that counts' });

/** An event of `recommendations.v1`; the state of a recommendation is the fold of its events. */
export const recommendationEvent = z
  .strictObject({
    recommendation_id: identifier('Recommendation; the key of the record'),
    state: recommendationState,
    at: timestampMillis('Instant of the event'),
    proposer: identifier('Who proposed it: a supervisor or an operator; may not sign it'),
    objective: text('What the plan is for', 400),
    why: text('Why it is proposed, for people', 1000),
    plan,
    plan_hash: sha256Hex('SHA-256 of the canonical JSON of the plan'),
    kilowatts_certain: z.number().meta({ description: 'Load of the certain set in kilowatts' }),
    kilowatts_possible: z.number().meta({ description: 'Load of the possible set in kilowatts' }),
    measured_kilowatts: z.number().nullable().meta({ description: 'Load at the feeder head when proposed' }),
    limit_kilowatts: z.number().meta({ description: 'Rating of the feeder head' }),
    decide_by: timestampMillis('Last instant to sign'),
    execute_by: timestampMillis('Last instant to write to the device'),
    excluded: z.array(excludedCandidate).max(500).meta({ description: 'Switches that are not offered, with the reason' }),
    rules: z.array(ruleOutcome).max(64).meta({ description: 'Rules of the decision that led to this state' }),
    dominating_rule: text('The rule that decided', 40),
    snapshot_hash: sha256Hex('Snapshot in snapshots.v1 that the decision looked at'),
    kernel_version: text('Version of the kernel', 40),
    signoff_ids: z.array(identifier('Sign-off')).max(8).meta({ description: 'Sign-offs that led to this state' }),
    command_id: text('Command that was issued, empty when none was', 80),
    note: text('What happened, for people', 1000),
    signatures: z
      .array(recordedSignature)
      .max(2)
      .nullable()
      .meta({ description: 'Signatures that count so far, in the order of signing; null counts as none' }),
  })
  .meta({ id: 'RecommendationEvent', description: 'A change in the life of a recommendation' });

export type Plan = z.infer<typeof plan>;
export type RuleOutcomeRecord = z.infer<typeof ruleOutcome>;
export type RecommendationEvent = z.infer<typeof recommendationEvent>;
export type RecommendationState = z.infer<typeof recommendationState>;
export type RecordedSignature = z.infer<typeof recordedSignature>;
export type ExcludedCandidate = z.infer<typeof excludedCandidate>;
