import { z } from 'zod';

/** Instants travel as Avro `timestamp-millis`: milliseconds since 1970-01-01T00:00:00Z, below the year 2262. */
export const timestampMillis = (doc: string) => z.int().min(0).max(9_200_000_000_000).meta({ description: doc, avro: 'timestamp-millis' });

/** Counters travel as Avro `long`; JavaScript keeps them exact below 2^53. */
export const counter = (doc: string) => z.int().min(0).max(Number.MAX_SAFE_INTEGER).meta({ description: doc, avro: 'long' });

/** An identifier that is safe in a Kafka key, a Redis field and an MQTT topic level. */
export const identifier = (doc: string) =>
  z
    .string()
    .regex(/^[A-Za-z0-9][A-Za-z0-9._:@/-]{0,127}$/u)
    .meta({ description: doc });

/** Free text written or read by a person, bounded so that no record can grow without limit. */
export const text = (doc: string, lengthMax = 1000) => z.string().max(lengthMax).meta({ description: doc });

/** Lower-case hexadecimal SHA-256. */
export const sha256Hex = (doc: string) =>
  z
    .string()
    .regex(/^[0-9a-f]{64}$/u)
    .meta({ description: doc });
