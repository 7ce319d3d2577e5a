import { refName, splitNullable } from './json-schema.ts';
import type { ContractSchema, SchemaNode } from './json-schema.ts';

/** TypeScript source of a predicate that accepts exactly what the zod model accepts, without allocating. */
export const toGateSource = (contract: ContractSchema, exportName: string): string => {
  const patterns = new Map<string, string>();
  const functions = Object.entries(contract.definitions)
    .filter(([, node]) => node.enum === undefined)
    .map(([name, node]) => recordPredicate(name, node, { contract, patterns }));
  return [
    '/** Generated from the zod model by `pnpm generate`; a test holds it against the model. */',
    "import { countKeys, isRecord } from '../shared/gate-helpers.ts';",
    '',
    ...[...patterns].map(([source, name]) => `const ${name} = /${source}/u;`),
    '',
    ...functions.toReversed(),
    `export const ${exportName}: (value: unknown) => boolean = is${contract.rootName};`,
    '',
  ].join('\n');
};

interface Scope {
  readonly contract: ContractSchema;
  readonly patterns: Map<string, string>;
}

const recordPredicate = (name: string, node: SchemaNode, scope: Scope): string => {
  const properties = Object.entries(node.properties ?? {});
  const checks = properties.flatMap(([field, schema]) => [
    `  const ${field} = input['${field}'];`,
    `  if (${refusal(field, schema, scope)}) return false;`,
  ]);
  return [
    `const is${name} = (input: unknown): boolean => {`,
    '  if (!isRecord(input)) return false;',
    ...checks,
    `  return countKeys(input) === ${properties.length};`,
    '};',
    '',
  ].join('\n');
};

/** Expression that is true when the variable is not acceptable. */
const refusal = (variable: string, node: SchemaNode, scope: Scope): string => {
  const { inner, nullable } = splitNullable(node);
  const test = refusalOfType(variable, inner, scope);
  return nullable ? `${variable} !== null && (${test})` : test;
};

const refusalOfType = (variable: string, node: SchemaNode, scope: Scope): string => {
  if (node.$ref !== undefined) return refusalOfReference(variable, refName(node.$ref), scope);
  switch (String(node.type)) {
    case 'string':
      return stringRefusal(variable, node, scope);
    case 'boolean':
      return `typeof ${variable} !== 'boolean'`;
    case 'number':
      return [`typeof ${variable} !== 'number' || !Number.isFinite(${variable})`, ...bounds(variable, node)].join(' || ');
    case 'integer':
      return [`typeof ${variable} !== 'number' || !Number.isSafeInteger(${variable})`, ...bounds(variable, node)].join(' || ');
    case 'array':
      return arrayRefusal(variable, node, scope);
    default:
      throw new Error(`${variable}: no gate for ${JSON.stringify(node.type)}`);
  }
};

const refusalOfReference = (variable: string, name: string, scope: Scope): string => {
  const target = scope.contract.definitions[name];
  if (target?.enum === undefined) return `!is${name}(${variable})`;
  return target.enum.map((symbol) => `${variable} !== '${symbol}'`).join(' && ');
};

const stringRefusal = (variable: string, node: SchemaNode, scope: Scope): string => {
  const parts = [`typeof ${variable} !== 'string'`];
  if (node.minLength !== undefined) parts.push(`${variable}.length < ${node.minLength}`);
  if (node.maxLength !== undefined) parts.push(`${variable}.length > ${node.maxLength}`);
  if (node.pattern !== undefined) parts.push(`!${patternName(node.pattern, scope)}.test(${variable})`);
  return parts.join(' || ');
};

const arrayRefusal = (variable: string, node: SchemaNode, scope: Scope): string => {
  const parts = [`!Array.isArray(${variable})`];
  if (node.minItems !== undefined) parts.push(`${variable}.length < ${node.minItems}`);
  if (node.maxItems !== undefined) parts.push(`${variable}.length > ${node.maxItems}`);
  parts.push(`${variable}.some((item: unknown) => ${refusal('item', node.items ?? {}, scope)})`);
  return parts.join(' || ');
};

const bounds = (variable: string, node: SchemaNode): readonly string[] => [
  ...(node.minimum === undefined ? [] : [`${variable} < ${node.minimum}`]),
  ...(node.maximum === undefined ? [] : [`${variable} > ${node.maximum}`]),
];

const patternName = (source: string, scope: Scope): string => {
  const known = scope.patterns.get(source);
  if (known !== undefined) return known;
  const name = `pattern${scope.patterns.size}`;
  scope.patterns.set(source, name);
  return name;
};
