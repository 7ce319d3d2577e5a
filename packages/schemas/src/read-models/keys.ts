/** Redis keys of every read model. All can be rebuilt from Kafka; the prefix keeps several stacks apart. */
export const readModelKeys = (prefix: string) =>
  ({
    /** Hash device_id → state entry (see state-entry.ts) of SCADA devices; small, read whole. */
    scadaState: `${prefix}state:{scada}`,
    /** Hash device_id → state entry of the devices in one shard of the IoT fleet. */
    iotState: (shard: number) => `${prefix}state:{iot-${shard}}`,
    /** Hash partition of SCADA telemetry → text with version, log, hash and the last good switch positions and head. */
    lastKnownGood: `${prefix}last-known-good`,
    /** Sorted set of historical state entries of one device, score = sample time: an entry lands once. */
    historical: (deviceId: string) => `${prefix}historical:${deviceId}`,
    /** JSON pipelineHealth, written by lag-monitor every second. */
    pipelineHealth: `${prefix}pipeline-health`,
    /** Sorted set of JSON lagSample, score = time, one per group, topic and partition. */
    lagHistory: (group: string, topic: string, partition: number) => `${prefix}lag:${group}:${topic}:${partition}`,
    /** As lagHistory, one sample a minute, kept for 14 days. */
    lagHistoryMinutes: (group: string, topic: string, partition: number) => `${prefix}lag-minutes:${group}:${topic}:${partition}`,
    /** JSON authorityView, folded from authority.v1. */
    authority: `${prefix}authority`,
    /** Hash recommendation_id → JSON of the latest recommendationEvent; sorted set of ids by time. */
    recommendations: `${prefix}recommendations`,
    recommendationsByTime: `${prefix}recommendations:by-time`,
    /** Hash command_id → JSON commandView. */
    commands: `${prefix}commands`,
    commandsByTime: `${prefix}commands:by-time`,
    /** Sorted set of JSON auditView, score = offset in audit.v1. */
    audit: `${prefix}audit`,
    /** Hash stream_id → JSON {sequence, hash} of the last row of the chain that was folded. */
    auditHeads: `${prefix}audit:heads`,
    /** Hash `topic|partition` → next offset to fold, and `source` → the log it counts in; written with the views. */
    projectorPositions: `${prefix}projector-positions`,
    /** Hash fingerprint → JSON deadLetterGroup; sorted set of fingerprints by last seen. */
    deadLetterGroups: `${prefix}dlq:groups`,
    deadLetterGroupsByTime: `${prefix}dlq:groups:by-time`,
    /** Sorted set of record refs (topic/partition/offset) of a group, score = failed at. */
    deadLetterRecords: (fingerprint: string) => `${prefix}dlq:records:${fingerprint}`,
    /** JSON deadLetterRecord. */
    deadLetterRecord: (ref: string) => `${prefix}dlq:record:${ref}`,
    /** Hash replay_id → JSON of the latest replayEvent; hash dead-letter ref → replay_id. */
    replays: `${prefix}replays`,
    replaysByDeadLetter: `${prefix}replays:by-dead-letter`,
    /** Hash registry_id → JSON registryStatus. */
    registries: `${prefix}registries`,
    /** Hash `zone|source|kind` → JSON weatherSource. */
    weather: `${prefix}weather`,
    /** Hash asset_id → JSON asset. */
    assets: `${prefix}assets`,
    /** Hash counter name → number: duplicates, conflicts, late, historical, … of grid-state. */
    ingestCounters: `${prefix}ingest-counters`,
    /** Hash `group|topic|partition` → JSON {offset, timestampMs, at} of the last record a worker handled. */
    workerPositions: `${prefix}worker-positions`,
  }) as const;

export type ReadModelKeys = ReturnType<typeof readModelKeys>;
export const iotShards = 16;
