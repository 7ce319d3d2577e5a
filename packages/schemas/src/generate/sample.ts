import { refName, splitNullable } from './json-schema.ts';
import type { ContractSchema, SchemaNode } from './json-schema.ts';

/** A small valid value of a contract, the same at every run: what the first fixture of a version is made of. */
export const sampleOf = (contract: ContractSchema): unknown => sampleOfNode({ $ref: contract.rootName }, contract);

const sampleOfNode = (node: SchemaNode, contract: ContractSchema): unknown => {
  const { inner } = splitNullable(node);
  if (inner.$ref !== undefined) return sampleOfDefinition(refName(inner.$ref), contract);
  switch (String(inner.type)) {
    case 'string':
      return sampleText(inner);
    case 'boolean':
      return true;
    case 'number':
      return inBounds(12.5, inner);
    case 'integer':
      return inBounds(inner.avro === 'timestamp-millis' ? 1_790_000_000_123 : 7, inner);
    case 'array':
      return [sampleOfNode(inner.items ?? {}, contract)];
    default:
      throw new Error(`no sample for ${JSON.stringify(inner.type)}`);
  }
};

const sampleOfDefinition = (name: string, contract: ContractSchema): unknown => {
  const node = contract.definitions[name];
  if (node === undefined) throw new Error(`definition ${name} is missing`);
  if (node.enum !== undefined) return node.enum[0];
  return Object.fromEntries(Object.entries(node.properties ?? {}).map(([field, schema]) => [field, sampleOfNode(schema, contract)]));
};

const sampleText = (node: SchemaNode): string => {
  const candidates = ['sample-1', 'ab'.repeat(32), ''];
  const found = candidates.find(
    (text) => (node.pattern === undefined || new RegExp(node.pattern, 'u').test(text)) && text.length <= (node.maxLength ?? text.length),
  );
  if (found === undefined) throw new Error(`no sample for pattern ${node.pattern ?? ''}`);
  return found;
};

const inBounds = (value: number, node: SchemaNode): number => Math.min(Math.max(value, node.minimum ?? value), node.maximum ?? value);
