export { avroType } from './avro-type.ts';
export { parseAvroSchema } from './parse-schema.ts';
export { avroSchemaTexts } from './schemas.generated.ts';
