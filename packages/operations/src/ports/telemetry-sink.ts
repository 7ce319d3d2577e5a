import type { DeadLetterReason, TelemetryReading, TelemetryTopic } from '@gridstream/schemas';

import type { EventHeader, RecordPosition } from './event-log.ts';

/**
 * Publishes validated readings, keyed by device. Resolves once Kafka has them (acks=all), so that the field
 * may be acknowledged; a later disk buffer takes the same place behind this port.
 */
export interface TelemetrySink {
  publish(topic: TelemetryTopic, readings: readonly TelemetryReading[]): Promise<void>;
}

export interface DeadLetter {
  /** Topic that the record came from, or was meant for when it failed before Kafka. */
  readonly sourceTopic: TelemetryTopic;
  /** Position in the source topic; null when it failed before Kafka. */
  readonly position: RecordPosition | null;
  readonly group: string;
  readonly key: Uint8Array | null;
  /** Original bytes, untouched. */
  readonly value: Uint8Array | null;
  readonly timestampMs: number;
  readonly headers: readonly EventHeader[];
  readonly reason: DeadLetterReason;
  readonly stage: 'FIELD_CAST' | 'FIELD_VALIDATE' | 'STATE_DECODE' | 'STATE_VALIDATE' | 'STATE_DEDUPE' | 'REPLAY';
  readonly errorClass: string;
  /** For people: no payload excerpts. */
  readonly message: string;
  /** JSON path that failed, empty when none. */
  readonly failingPath: string;
  readonly schemaId: number | null;
  readonly firmware: string;
  readonly deviceId: string;
}

/** Writes dead letters with the header convention of the design; resolves once Kafka has them. */
export interface DeadLetterSink {
  publish(letters: readonly DeadLetter[]): Promise<void>;
}
