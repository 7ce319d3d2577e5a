/** What one partition of SCADA telemetry last said with GOOD quality, as text that carries its own version, log and hash. */
export interface StoredPart {
  readonly partition: number;
  /** Next offset of the partition: rises with every batch, so that an older text can be told from a newer one. */
  readonly version: number;
  /** Names the log that the offset counts in. */
  readonly source: string;
  readonly text: string;
}

/** Writes last known good state: one atomic call a batch, in which the newer version of the same log wins. */
export interface LastKnownGoodWriter {
  /** The text as stored, usable or not; null when there is none. */
  readPart(partition: number): Promise<string | null>;
  /** False when a newer version stands already. `unusable` is a text that the caller found to be broken: it gives way whatever version it claims. */
  writePart(part: StoredPart, unusable: string | null): Promise<boolean>;
}

/** Reads last known good state as stored, by partition, for the reader to judge. Throws an AppError when the store is unreachable. */
export interface LastKnownGoodReader {
  readParts(): Promise<ReadonlyMap<number, string>>;
}
