import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import process from 'node:process';

import { parseAvroSchema } from '../avro/parse-schema.ts';
import { contracts } from '../contracts.ts';
import type { ContractName } from '../contracts.ts';
import { toAvroSchema } from './avro-schema.ts';
import { generatedFiles } from './generated-files.ts';
import { readContract } from './json-schema.ts';
import { sampleOf } from './sample.ts';

const root = join(import.meta.dirname, '..');

/** Writes derived files; with --check it only names the stale ones and ends with exit code 1. */
const main = (): void => {
  const stale = generatedFiles().filter(({ path, content }) => readText(join(root, path)) !== content);
  if (process.argv.includes('--check')) {
    for (const { path } of stale) process.stderr.write(`stale: packages/schemas/src/${path} (run pnpm generate)\n`);
    process.exitCode = stale.length === 0 ? 0 : 1;
    return;
  }
  for (const { path, content } of stale) write(join(root, path), content);
  const fixtures = contractNames().flatMap(missingFixture);
  for (const { path, bytes } of fixtures) write(path, bytes);
  process.stdout.write(`generated ${stale.length} files, ${fixtures.length} fixture files\n`);
};

/** Bytes of a version are written once and then kept for ever: they must decode under every later schema. */
const missingFixture = (name: ContractName): readonly { readonly path: string; readonly bytes: Uint8Array | string }[] => {
  const base = join(root, name, 'fixtures', `v${contracts[name].version}`);
  if (existsSync(`${base}.bin`)) return [];
  const contract = readContract(contracts[name].model);
  const sample = sampleOf(contract);
  return [
    { path: `${base}.bin`, bytes: parseAvroSchema(JSON.stringify(toAvroSchema(contract))).toBuffer(sample) },
    { path: `${base}.json`, bytes: `${JSON.stringify(sample, null, 2)}\n` },
  ];
};

const contractNames = (): readonly ContractName[] => Object.keys(contracts).filter((name): name is ContractName => name in contracts);

const readText = (path: string): string | null => (existsSync(path) ? readFileSync(path, 'utf8') : null);

const write = (path: string, content: string | Uint8Array): void => {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, content);
};

main();
