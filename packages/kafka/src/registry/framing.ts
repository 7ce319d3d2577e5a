/** Confluent framing: magic byte 0, then the schema id in four bytes, big-endian, then Avro. */
export const frameBytes = 5;

/** Schema id of a framed value, null when it carries no frame. */
export const schemaIdOf = (bytes: Uint8Array): number | null => {
  if (bytes.byteLength < frameBytes || bytes[0] !== 0) return null;
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength).getUint32(1);
};
