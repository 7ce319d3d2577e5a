import type { PipelineHealth, TelemetryReading } from '@gridstream/schemas';

/** A folded write: the newest reading of one device in a batch. */
export interface StateWrite {
  readonly deviceId: string;
  readonly timestampMs: number;
  readonly sequence: number;
  readonly receivedAtMs: number;
  readonly historical: boolean;
  /** Value bytes as consumed. */
  readonly value: Uint8Array;
}

export interface StateWriteResult {
  readonly written: number;
  /** Writes that lost against a newer entry. */
  readonly stale: number;
}

/** Newer-wins writes of grid state: one Lua call for each shard and batch. */
export interface GridStateWriter {
  write(heritage: 'SCADA' | 'IOT', writes: readonly StateWrite[]): Promise<StateWriteResult>;
  /** Highest timestamp, ms, per device that is stored: seeds the duplicate window on partition assignment. */
  readTimestamps(heritage: 'SCADA' | 'IOT', deviceIds: readonly string[]): Promise<ReadonlyMap<string, number>>;
  addCounters(counts: Readonly<Record<string, number>>): Promise<void>;
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
