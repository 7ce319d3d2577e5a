import type { TelemetryReading, TelemetryTopic } from '@gridstream/schemas';

import type { KnownGood } from '../last-known-good/known-good.ts';
import type { EventHeader } from '../ports/event-log.ts';
import type { StateWrite } from '../ports/grid-state.ts';
import type { DeadLetter } from '../ports/telemetry-sink.ts';

/** A record as consumed; bytes are views that live as long as the batch. */
export interface TelemetryRecord {
  readonly offset: number;
  readonly key: Uint8Array | null;
  readonly value: Uint8Array | null;
  readonly timestampMs: number;
  readonly headers: readonly EventHeader[];
}

export interface TelemetryBatch {
  readonly topic: TelemetryTopic;
  readonly partition: number;
  readonly records: readonly TelemetryRecord[];
}

/** Decodes readings of a batch: `load` waits for schemas, `read` does not wait and never throws. */
export interface TelemetryReader {
  load(values: Iterable<Uint8Array | null>): Promise<void>;
  read(bytes: Uint8Array | null): DecodedReading;
}

export type DecodedReading =
  | { readonly ok: true; readonly value: TelemetryReading; readonly schemaId: number }
  | {
      readonly ok: false;
      readonly problem: {
        readonly reason: 'DECODE_FAILED' | 'SCHEMA_UNKNOWN' | 'SCHEMA_INCOMPATIBLE';
        readonly schemaId: number | null;
        readonly message: string;
      };
    };

/** Every record of a batch is counted under exactly one of these, so that nothing can vanish. */
export const batchOutcomes = ['accepted', 'late', 'historical', 'test', 'duplicates', 'dead_letters'] as const;
export type BatchOutcome = (typeof batchOutcomes)[number];
export type BatchCounts = Readonly<Record<BatchOutcome, number>>;

/** What a batch comes to: everything that must be made durable before its offset is committed. */
export interface ProcessedBatch {
  readonly heritage: 'SCADA' | 'IOT';
  readonly writes: readonly StateWrite[];
  /** Every good value of a switch or a head meter, also those that a later record of the batch made old. */
  readonly knownGood: readonly KnownGood[];
  readonly deadLetters: readonly DeadLetter[];
  readonly counts: BatchCounts;
}
