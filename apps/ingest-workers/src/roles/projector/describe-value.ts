import type { Codec } from '@gridstream/kafka';

export interface DescribedValue {
  /** JSON text, empty when nothing could be read. */
  readonly json: string;
  /** What read it, or why nothing did. */
  readonly with: string;
}

const textMax = 65_536;

/** Shows bytes as far as they can be read: Avro by their schema id, else JSON, else text. Never throws. */
export const describeValue = async (codec: Codec, bytes: Uint8Array | null): Promise<DescribedValue> => {
  if (bytes === null) return { json: '', with: 'no value' };
  const decoded = await codec.decode('telemetry-reading', bytes).catch(() => null);
  if (decoded?.ok === true) return { json: toJson(decoded.value), with: `Avro, schema id ${decoded.schemaId}` };
  const text = toText(bytes.subarray(0, textMax));
  if (text === null) return { json: '', with: `not readable: ${decoded?.problem.message ?? 'no schema could be loaded'}` };
  try {
    return { json: toJson(JSON.parse(text)), with: 'JSON' };
  } catch {
    return { json: JSON.stringify(text), with: 'UTF-8 text' };
  }
};

/** JSON has no NaN and no infinity; they are what an operator must see here, so they appear as text. */
const toJson = (value: unknown): string =>
  JSON.stringify(value, (_key, item: unknown) => (typeof item === 'number' && !Number.isFinite(item) ? String(item) : item), 2);

const toText = (bytes: Uint8Array): string | null => {
  if (bytes.some((byte) => byte < 0x20 && !whitespace.has(byte))) return null;
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
};

const whitespace = new Set([0x09, 0x0a, 0x0d]);
