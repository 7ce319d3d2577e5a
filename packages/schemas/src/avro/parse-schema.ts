import avro from 'avsc';

/** Parses an Avro schema text; throws when it is none. Longs beyond 2^53 make its type throw instead of losing digits. */
export const parseAvroSchema = (text: string): avro.Type => {
  const schema: avro.Schema = JSON.parse(text);
  return avro.Type.forSchema(schema, { omitRecordMethods: true });
};
