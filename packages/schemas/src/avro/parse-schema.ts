import avro from 'avsc';

/** Parses an Avro schema text; throws when it is none. Longs beyond 2^53 make its type throw instead of losing digits. */
export const parseAvroSchema = (text: string): avro.Type => {
  return avro.Type.forSchema(asSchema(JSON.parse(text)), { omitRecordMethods: true });
};

/** avsc checks the schema itself and throws when it is none. */
const asSchema = (parsed: unknown): avro.Schema => parsed as avro.Schema;
