import type { Type } from 'avsc';

import type { ContractName } from '../contracts.ts';
import { parseAvroSchema } from './parse-schema.ts';
import { avroSchemaTexts } from './schemas.generated.ts';

const types = new Map<ContractName, Type>();

/** Avro type of a contract's current version. */
export const avroType = (name: ContractName): Type => {
  const known = types.get(name);
  if (known !== undefined) return known;
  const type = parseAvroSchema(avroSchemaTexts[name]);
  types.set(name, type);
  return type;
};
