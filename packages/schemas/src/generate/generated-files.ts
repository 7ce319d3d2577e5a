import { contracts } from '../contracts.ts';
import { toAvroSchema } from './avro-schema.ts';
import { toGateSource } from './gate-source.ts';
import { readContract } from './json-schema.ts';

export interface GeneratedFile {
  /** Path below packages/schemas/src. */
  readonly path: string;
  readonly content: string;
}

/** Every file that is derived from the zod models. */
export const generatedFiles = (): readonly GeneratedFile[] => {
  const schemas = Object.entries(contracts).map(([name, { model, version }]) => ({
    name,
    version,
    schema: toAvroSchema(readContract(model)),
  }));
  return [
    ...schemas.map(({ name, version, schema }) => ({
      path: `${name}/avro/${name}.v${version}.avsc`,
      content: `${JSON.stringify(schema, null, 2)}\n`,
    })),
    { path: 'avro/schemas.generated.ts', content: schemaModule(schemas) },
    {
      path: 'telemetry-reading/gate.generated.ts',
      content: toGateSource(readContract(contracts['telemetry-reading'].model), 'acceptsTelemetryReading'),
    },
  ];
};

const schemaModule = (schemas: readonly { readonly name: string; readonly schema: unknown }[]): string =>
  [
    '/** Generated from the zod models by `pnpm generate`: the Avro schemas as text, so that bundles need no files. */',
    "import type { ContractName } from '../contracts.ts';",
    '',
    'export const avroSchemaTexts: Readonly<Record<ContractName, string>> = {',
    ...schemas.map(({ name, schema }) => `  '${name}':\n    ${quoted(JSON.stringify(schema))},`),
    '};',
    '',
  ].join('\n');

const quoted = (text: string): string => `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
