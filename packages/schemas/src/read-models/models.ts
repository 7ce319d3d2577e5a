import { z } from 'zod';

import { auditRow } from '../audit-row/model.ts';
import { activeMode } from '../authority/model.ts';
import { commandOutcome } from '../command-outcome/model.ts';
import { weatherReading } from '../weather/model.ts';

/** Why a record was dead-lettered: a closed list, routed on instead of the message text. */
export const deadLetterReasons = {
  DECODE_FAILED: 'needs-fix',
  SCHEMA_UNKNOWN: 'retryable',
  SCHEMA_INCOMPATIBLE: 'needs-fix',
  VALIDATION_FAILED: 'needs-fix',
  VALIDATION_RANGE: 'needs-fix',
  WRONG_UNIT: 'needs-fix',
  CLOCK_SKEW: 'needs-fix',
  MSG_ID_CONFLICT: 'discard-safe',
  KEY_MISMATCH: 'needs-fix',
  ASSET_UNKNOWN: 'retryable',
  TOPIC_INVALID: 'needs-fix',
  TOO_LARGE: 'discard-safe',
  DOWNSTREAM_REJECTED: 'retryable',
  UNKNOWN: 'needs-fix',
} as const;
export type DeadLetterReason = keyof typeof deadLetterReasons;
const reason = z.enum(Object.keys(deadLetterReasons) as [DeadLetterReason, ...DeadLetterReason[]]);

/** Lag states: Burrow's five, plus what Burrow hides. */
export const lagState = z.enum(['OK', 'WARN', 'STALL', 'STOP', 'REWIND', 'UNKNOWN']);

/** Lag of one partition of one group; null means not known, never zero. Counts are records. */
export const partitionLag = z.object({
  group: z.string(),
  topic: z.string(),
  partition: z.int(),
  committed: z.number().nullable(),
  log_start: z.number().nullable(),
  end: z.number().nullable(),
  lag: z.number().nullable(),
  /** Committed minus end when it is ahead of the end, else null. */
  beyond_end: z.number().nullable(),
  lost: z.number(),
  time_lag_ms: z.number().nullable(),
  time_lag_method: z.enum(['WORKER', 'INTERPOLATED', 'NONE']),
  state: lagState,
  sentence: z.string(),
  error: z.string().nullable(),
});

/** What lag-monitor knows, every second: the pipeline health that authority is decided on. */
export const pipelineHealth = z.object({
  at: z.number(),
  monitor_id: z.string(),
  broker_reachable: z.boolean(),
  threshold_records: z.number(),
  threshold_time_ms: z.number(),
  groups: z.array(
    z.object({
      group: z.string(),
      safety_relevant: z.boolean(),
      group_state: z.string(),
      members: z.int().nullable(),
      rebalancing_since: z.number().nullable(),
      state: lagState,
      partial: z.boolean(),
      lag_total: z.number().nullable(),
      lag_max: z.number().nullable(),
      sentence: z.string(),
      partitions: z.array(partitionLag),
    }),
  ),
});

export const lagSample = z.object({ at: z.number(), lag: z.number().nullable(), time_lag_ms: z.number().nullable(), state: lagState });

export const authorityView = z.object({
  control_area: z.string(),
  supervisor_id: z.string(),
  leader_epoch: z.number(),
  mode_epoch: z.number(),
  modes: z.array(activeMode),
  heartbeat_at: z.number(),
});

export const commandView = z.object({
  command_id: z.string(),
  recommendation_id: z.string(),
  asset_id: z.string(),
  verb: z.string(),
  requested_by: z.string(),
  issued_at: z.number(),
  not_after: z.number(),
  stages: z.array(commandOutcome),
});

export const auditView = auditRow.extend({ partition: z.int(), offset: z.number(), chain_ok: z.boolean() });

export const deadLetterGroup = z.object({
  fingerprint: z.string(),
  reason,
  stage: z.string(),
  error_class: z.string(),
  message: z.string(),
  source_topic: z.string(),
  subject: z.string(),
  group: z.string(),
  schema_id: z.string(),
  firmware: z.string(),
  firmwares: z.array(z.string()),
  first_at: z.number(),
  last_at: z.number(),
  count: z.int(),
  replayed: z.int(),
  devices: z.array(z.string()),
  /** Records per minute over the last 60 minutes, oldest first; aligned to minute `sparkline_end`. */
  sparkline: z.array(z.int()),
  sparkline_end: z.number(),
});

/** One dead letter as the console shows it. Bytes are base64; at most the first 64 KiB of the value are kept here. */
export const deadLetterRecord = z.object({
  ref: z.string(),
  topic: z.string(),
  partition: z.int(),
  offset: z.number(),
  fingerprint: z.string(),
  reason,
  stage: z.string(),
  error_class: z.string(),
  message: z.string(),
  failing_path: z.string(),
  failed_at: z.number(),
  timestamp: z.number(),
  firmware: z.string(),
  device_id: z.string(),
  key_base64: z.string().nullable(),
  value_base64: z.string().nullable(),
  value_length: z.int(),
  value_sha256: z.string(),
  headers: z.array(z.object({ key: z.string(), value_base64: z.string().nullable() })),
  /** The value as far as it could be decoded, JSON text; empty when nothing could. */
  decoded_json: z.string(),
  decoded_with: z.string(),
});

/** What one weather source says of one zone: its newest reading, and the last good one that it no longer stands by. */
export const weatherSource = z.object({
  newest: weatherReading,
  withdrawn: z.object({ reading: weatherReading, at: z.number() }).nullable(),
});

export type WeatherSource = z.infer<typeof weatherSource>;
export type LagState = z.infer<typeof lagState>;
export type PartitionLag = z.infer<typeof partitionLag>;
export type PipelineHealth = z.infer<typeof pipelineHealth>;
export type LagSample = z.infer<typeof lagSample>;
export type AuthorityView = z.infer<typeof authorityView>;
export type CommandView = z.infer<typeof commandView>;
export type AuditView = z.infer<typeof auditView>;
export type DeadLetterGroup = z.infer<typeof deadLetterGroup>;
export type DeadLetterRecord = z.infer<typeof deadLetterRecord>;
