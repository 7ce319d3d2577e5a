import { refName, splitNullable } from './json-schema.ts';
import type { ContractSchema, SchemaNode } from './json-schema.ts';

/** An Avro schema as JSON. */
export type AvroSchema = string | readonly AvroSchema[] | { readonly [key: string]: AvroSchema | string | number | boolean | null };

const namespace = 'gridstream';
const symbolPattern = /^[A-Za-z_][A-Za-z0-9_]*$/u;

/** Avro schema of a contract: every record and field documented, nullable fields default to null. */
export const toAvroSchema = (contract: ContractSchema): AvroSchema => {
  const defined = new Set<string>();

  const named = (name: string): AvroSchema => {
    const node = contract.definitions[name];
    if (node === undefined) throw new Error(`definition ${name} is missing`);
    if (node.enum !== undefined && !node.enum.every((symbol) => symbolPattern.test(symbol))) return 'string';
    if (defined.has(name)) return `${namespace}.${name}`;
    defined.add(name);
    return node.enum === undefined ? record(name, node) : enumeration(name, node, node.enum);
  };

  const record = (name: string, node: SchemaNode): AvroSchema => ({
    type: 'record',
    name,
    namespace,
    doc: documented(name, node),
    fields: Object.entries(node.properties ?? {}).map(([field, schema]) => fieldOf(`${name}.${field}`, field, schema)),
  });

  const fieldOf = (path: string, name: string, node: SchemaNode): AvroSchema => {
    const { inner, nullable } = splitNullable(node);
    const doc = documented(path, describedBy(inner, contract));
    if (nullable) return { name, type: ['null', typeOf(path, inner)], default: null, doc };
    return { name, type: typeOf(path, inner), doc };
  };

  const typeOf = (path: string, node: SchemaNode): AvroSchema => {
    if (node.$ref !== undefined) return named(refName(node.$ref));
    switch (String(node.type)) {
      case 'string':
        return 'string';
      case 'boolean':
        return 'boolean';
      case 'number':
        return 'double';
      case 'integer':
        return integer(node);
      case 'array':
        return { type: 'array', items: typeOf(`${path}[]`, node.items ?? {}) };
      default:
        throw new Error(`${path}: no Avro type for ${JSON.stringify(node.type)}`);
    }
  };

  return named(contract.rootName);
};

const integer = (node: SchemaNode): AvroSchema => {
  if (node.avro === 'timestamp-millis') return { type: 'long', logicalType: 'timestamp-millis' };
  return node.avro === 'int' ? 'int' : 'long';
};

/** An enum default lets an older reader take a symbol that it does not know yet. */
const enumeration = (name: string, node: SchemaNode, symbols: readonly string[]): AvroSchema => ({
  type: 'enum',
  name,
  namespace,
  doc: documented(name, node),
  symbols,
  ...(node.avroDefault === undefined ? {} : { default: node.avroDefault }),
});

const describedBy = (node: SchemaNode, contract: ContractSchema): SchemaNode =>
  node.description === undefined && node.$ref !== undefined ? (contract.definitions[refName(node.$ref)] ?? node) : node;

const documented = (path: string, node: SchemaNode): string => {
  if (node.description === undefined) throw new Error(`${path} has no description`);
  return node.description;
};
