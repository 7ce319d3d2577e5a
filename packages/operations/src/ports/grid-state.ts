import type { PipelineHealth, TelemetryReading } from '@gridstream/schemas';

/** A folded write: the newest reading of one device in a batch. */
export interface StateWrite {
  readonly deviceId: string;
  readonly timestampMs: number;
  readonly sequence: number;
  readonly receivedAtMs: number;
  readonly historical: boolean;
  /** Hash of what was sampled, 0 to 2^53 - 1: orders two payloads of equal timestamp and sequence. */
  readonly payloadHash: number;
  /** Value bytes as consumed. */
  readonly value: Uint8Array;
}

export interface StateWriteResult {
  readonly written: number;
  /** Writes that lost against a newer entry. */
  readonly stale: number;
}

/** What is stored of a device: seeds its duplicate window. */
export interface StoredMark {
  readonly timestampMs: number;
  readonly payloadHash: number;
}

/** Last record that a group has handled of a partition: time lag is the age of its timestamp. */
export interface WorkerPosition {
  readonly group: string;
  readonly topic: string;
  readonly partition: number;
  readonly offset: number;
  readonly timestampMs: number;
  readonly atMs: number;
}

/** Newer-wins writes of grid state: one Lua call for each shard and batch. */
export interface GridStateWriter {
  write(heritage: 'SCADA' | 'IOT', writes: readonly StateWrite[]): Promise<StateWriteResult>;
  /** Newest stored sample per device: seeds the duplicate window after a partition is assigned. */
  readMarks(heritage: 'SCADA' | 'IOT', deviceIds: readonly string[]): Promise<ReadonlyMap<string, StoredMark>>;
  addCounters(counts: Readonly<Record<string, number>>): Promise<void>;
  putPositions(positions: readonly WorkerPosition[]): Promise<void>;
}

export interface StoredReading {
  readonly reading: TelemetryReading;
  readonly receivedAtMs: number;
}

/** Reads grid state and pipeline health for decisions and for the console. Throws an AppError when the store is unreachable. */
export interface GridStateReader {
  readScada(): Promise<readonly StoredReading[]>;
  readDevices(deviceIds: readonly string[]): Promise<readonly StoredReading[]>;
  readHistorical(deviceId: string): Promise<readonly StoredReading[]>;
  /** Null when lag-monitor has never written, or its entry cannot be read. */
  readPipelineHealth(): Promise<PipelineHealth | null>;
}
