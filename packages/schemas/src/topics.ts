import type { ContractName } from './contracts.ts';

export interface TopicDefinition {
  readonly contract: ContractName;
  readonly partitions: number;
  readonly cleanup: 'delete' | 'compact';
  /** Milliseconds that records are kept locally; -1 is for ever. Production values are in the chart. */
  readonly retentionMs: number;
}

const day = 86_400_000;

/** Every topic by its name without prefix. A dead-letter topic carries the original bytes, so it has no contract of its own. */
export const topics = {
  'telemetry.scada.v1': { contract: 'telemetry-reading', partitions: 4, cleanup: 'delete', retentionMs: 7 * day },
  'telemetry.iot.v1': { contract: 'telemetry-reading', partitions: 4, cleanup: 'delete', retentionMs: 7 * day },
  'assets.v1': { contract: 'asset', partitions: 1, cleanup: 'compact', retentionMs: -1 },
  'registries.v1': { contract: 'registry-status', partitions: 1, cleanup: 'compact', retentionMs: -1 },
  'weather.v1': { contract: 'weather', partitions: 1, cleanup: 'delete', retentionMs: 30 * day },
  'network.v1': { contract: 'network-version', partitions: 1, cleanup: 'compact', retentionMs: -1 },
  'authority.v1': { contract: 'authority', partitions: 1, cleanup: 'compact', retentionMs: -1 },
  'recommendations.v1': { contract: 'recommendation', partitions: 1, cleanup: 'delete', retentionMs: 3 * 365 * day },
  'signoffs.v1': { contract: 'signoff', partitions: 1, cleanup: 'delete', retentionMs: 3 * 365 * day },
  'commands.v1': { contract: 'command', partitions: 1, cleanup: 'delete', retentionMs: 7 * day },
  'command-outcomes.v1': { contract: 'command-outcome', partitions: 1, cleanup: 'delete', retentionMs: 3 * 365 * day },
  'audit.v1': { contract: 'audit-row', partitions: 1, cleanup: 'delete', retentionMs: -1 },
  'snapshots.v1': { contract: 'snapshot', partitions: 1, cleanup: 'delete', retentionMs: -1 },
  'replays.v1': { contract: 'replay', partitions: 1, cleanup: 'delete', retentionMs: 3 * 365 * day },
  'schema-changes.v1': { contract: 'schema-change', partitions: 1, cleanup: 'delete', retentionMs: -1 },
} as const satisfies Record<string, TopicDefinition>;

export type TopicName = keyof typeof topics;
export type TelemetryTopic = 'telemetry.scada.v1' | 'telemetry.iot.v1';

export const telemetryTopics: readonly TelemetryTopic[] = ['telemetry.scada.v1', 'telemetry.iot.v1'];

/** Dead letters of a topic; same number of partitions, kept 14 days. */
export const deadLetterTopic = (topic: TelemetryTopic) => `${topic}.dlq` as const;
export const deadLetterRetentionMs = 14 * day;

/** Registry subject of a topic's values (TopicNameStrategy). */
export const subjectOf = (topic: string) => `${topic}-value`;

export type TopicContract<Topic extends TopicName> = (typeof topics)[Topic]['contract'];
