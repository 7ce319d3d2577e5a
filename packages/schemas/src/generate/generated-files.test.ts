import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

import { describe, expect, it } from 'vitest';

import { avroType } from '../avro/avro-type.ts';
import { parseAvroSchema } from '../avro/parse-schema.ts';
import { contracts } from '../contracts.ts';
import type { ContractName } from '../contracts.ts';
import { toAvroSchema } from './avro-schema.ts';
import { generatedFiles } from './generated-files.ts';
import { readContract } from './json-schema.ts';

const root = join(import.meta.dirname, '..');
const names = Object.keys(contracts).filter((name): name is ContractName => name in contracts);

describe('generated files', () => {
  it.each(generatedFiles())('$path is what the models say', ({ path, content }) => {
    expect(existsSync(join(root, path)) ? readFileSync(join(root, path), 'utf8') : 'missing').toBe(content);
  });

  it('puts device_id and timestamp first, so that a projection of two fields is cheap', () => {
    const schema: unknown = JSON.parse(JSON.stringify(toAvroSchema(readContract(contracts['telemetry-reading'].model))));
    expect(schema).toMatchObject({
      fields: [{ name: 'device_id' }, { name: 'timestamp', type: { logicalType: 'timestamp-millis' } }, {}, {}, {}, {}, {}, {}, {}, {}, {}],
    });
  });

  it('documents every record and field', () => {
    for (const { path, content } of generatedFiles().filter((file) => file.path.endsWith('.avsc'))) {
      const undocumented = undocumentedNodes(JSON.parse(content));
      expect({ path, undocumented }).toEqual({ path, undocumented: [] });
    }
  });
});

describe('fixtures', () => {
  const fixtures = names.flatMap((name) =>
    readdirSync(join(root, name, 'fixtures'))
      .filter((file) => file.endsWith('.bin'))
      .map((file) => ({ name, version: file.slice(0, -4) })),
  );

  it.each(fixtures)('bytes of $name $version still decode to the same value', ({ name, version }) => {
    const writer = parseAvroSchema(readFileSync(join(root, name, 'avro', `${name}.${version}.avsc`), 'utf8'));
    const reader = avroType(name);
    const bytes = readFileSync(join(root, name, 'fixtures', `${version}.bin`));
    const expected: unknown = JSON.parse(readFileSync(join(root, name, 'fixtures', `${version}.json`), 'utf8'));
    expect(JSON.parse(JSON.stringify(reader.fromBuffer(bytes, reader.createResolver(writer))))).toEqual(expected);
  });

  it.each(names)('%s has bytes of its current version', (name) => {
    expect(fixtures).toContainEqual({ name, version: `v${contracts[name].version}` });
  });
});

const undocumentedNodes = (node: unknown, path = ''): readonly string[] => {
  if (Array.isArray(node)) return node.flatMap((item, index) => undocumentedNodes(item, `${path}[${index}]`));
  if (typeof node !== 'object' || node === null) return [];
  const own = 'name' in node && !('doc' in node) ? [path] : [];
  return [...own, ...Object.entries(node).flatMap(([key, value]) => undocumentedNodes(value, `${path}.${key}`))];
};
