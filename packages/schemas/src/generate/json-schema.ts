import { z } from 'zod';

/** The part of JSON Schema that the contracts use, with the Avro hints that their `.meta()` carries. */
export interface SchemaNode {
  readonly $ref?: string;
  readonly $defs?: Readonly<Record<string, SchemaNode>>;
  readonly type?: string | readonly string[];
  readonly anyOf?: readonly SchemaNode[];
  readonly properties?: Readonly<Record<string, SchemaNode>>;
  readonly items?: SchemaNode;
  readonly enum?: readonly string[];
  readonly pattern?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly description?: string;
  readonly avro?: string;
  readonly avroDefault?: string;
}

export interface ContractSchema {
  readonly rootName: string;
  readonly definitions: Readonly<Record<string, SchemaNode>>;
}

/** JSON Schema of a contract, as plain data: the one form from which Avro and gate are derived. */
export const readContract = (model: z.ZodType): ContractSchema => {
  const schema = asSchemaNode(z.toJSONSchema(model));
  const rootName = schema.$ref === undefined ? '' : refName(schema.$ref);
  if (rootName === '' || schema.$defs === undefined) throw new Error('a contract needs .meta({ id }) on its root');
  return { rootName, definitions: schema.$defs };
};

export const refName = (ref: string): string => ref.slice(ref.lastIndexOf('/') + 1);

/** Splits `T | null` into T and the fact that null is allowed. */
export const splitNullable = (node: SchemaNode): { readonly inner: SchemaNode; readonly nullable: boolean } => {
  if (node.anyOf?.length === 2 && node.anyOf[1]?.type === 'null' && node.anyOf[0] !== undefined) {
    return { inner: { ...withoutUnion(node), ...node.anyOf[0] }, nullable: true };
  }
  if (Array.isArray(node.type) && node.type.length === 2 && node.type[1] === 'null') {
    return { inner: { ...node, type: String(node.type[0]) }, nullable: true };
  }
  return { inner: node, nullable: false };
};

const withoutUnion = ({ anyOf: _anyOf, ...rest }: SchemaNode): SchemaNode => rest;

/** zod documents toJSONSchema to return a plain JSON Schema document, which every field of SchemaNode is optional in. */
const asSchemaNode = (schema: unknown): SchemaNode => schema as SchemaNode;
