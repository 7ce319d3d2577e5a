import type { DeadLetterReason, TelemetryReading, TelemetryTopic } from '@gridstream/schemas';

import type { DecodedReading } from '../ingest/telemetry-batch.ts';
import type { EventHeader, RecordPosition } from './event-log.ts';

/** A dead letter as it stands in its topic. */
export interface StoredDeadLetter {
  readonly key: Uint8Array | null;
  readonly value: Uint8Array | null;
  /** Headers of the original record, in order, without any that describe a failure. */
  readonly originalHeaders: readonly EventHeader[];
  readonly deviceId: string;
  readonly reason: DeadLetterReason;
  /** Replays before this failure, as its headers count them. */
  readonly replayCount: number;
  readonly wasCut: boolean;
}

export interface ReplayRecord {
  readonly key: Uint8Array;
  readonly value: Uint8Array;
  readonly timestampMs: number;
  readonly headers: readonly EventHeader[];
}

/** What a replay reads and writes in the log. Throws an AppError when the log is away. */
export interface ReplayLog {
  /** Null when the position holds no record any more. */
  readDeadLetter(topic: string, position: RecordPosition): Promise<StoredDeadLetter | null>;
  send(topic: TelemetryTopic, record: ReplayRecord): Promise<RecordPosition>;
  /** Looks for a record of this replay among those written since the given time. */
  find(topic: TelemetryTopic, replayId: string, sinceMs: number): Promise<RecordPosition | null>;
  decode(value: Uint8Array | null): Promise<DecodedReading>;
  encode(topic: TelemetryTopic, reading: TelemetryReading): Promise<Uint8Array>;
}
