/**
 * A state entry in Redis is a fixed prefix followed by the record's value bytes as they stood in Kafka.
 * The prefix orders entries byte by byte, so "newer wins" is a plain string comparison in Lua:
 * timestamp (8 bytes, big-endian ms), sequence (8), payload hash (8), then received-at (8), which is not compared.
 */
export const orderPrefixBytes = 24;
export const statePrefixBytes = 32;

export interface StateEntry {
  readonly timestampMs: number;
  readonly sequence: number;
  readonly receivedAtMs: number;
  /** Confluent-framed Avro value, exactly as consumed. */
  readonly value: Uint8Array;
}

/** Reads a state entry; returns null when the bytes are shorter than the prefix. */
export const parseStateEntry = (bytes: Uint8Array): StateEntry | null => {
  if (bytes.byteLength < statePrefixBytes) return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return {
    timestampMs: Number(view.getBigUint64(0)),
    sequence: Number(view.getBigUint64(8)),
    receivedAtMs: Number(view.getBigUint64(24)),
    value: bytes.subarray(statePrefixBytes),
  };
};

/** Writes a state entry; numbers are below 2^53. */
export const formatStateEntry = (entry: StateEntry & { readonly payloadHash: number }): Uint8Array => {
  const bytes = new Uint8Array(statePrefixBytes + entry.value.byteLength);
  const view = new DataView(bytes.buffer);
  view.setBigUint64(0, BigInt(entry.timestampMs));
  view.setBigUint64(8, BigInt(entry.sequence));
  view.setBigUint64(16, BigInt(entry.payloadHash));
  view.setBigUint64(24, BigInt(entry.receivedAtMs));
  bytes.set(entry.value, statePrefixBytes);
  return bytes;
};
