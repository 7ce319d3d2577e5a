import type { Type } from 'avsc';

import type { ContractName, ContractValue } from '@gridstream/schemas';
import { avroType } from '@gridstream/schemas/avro';

import { messageOf } from '../client/errors.ts';
import type { Decoded, DecodeProblem } from './decoded.ts';
import { frameBytes, schemaIdOf } from './framing.ts';
import type { SchemaCache } from './schema-cache.ts';

/** Decodes one contract without waiting, once the schemas of a batch are loaded. */
export interface ContractReader<Name extends ContractName> {
  /** Loads the writer schemas that these values name; call once a batch. */
  load(values: Iterable<Uint8Array | null>): Promise<void>;
  /** Decodes a value whose schema is loaded; an unloaded schema counts as unknown. Never throws. */
  read(bytes: Uint8Array | null): Decoded<ContractValue<Name>>;
}

type Plan =
  | { readonly kind: 'SAME'; readonly reader: Type }
  | { readonly kind: 'RESOLVED'; readonly reader: Type; readonly resolver: ReturnType<Type['createResolver']> }
  | { readonly kind: 'INCOMPATIBLE'; readonly message: string };

export const createContractReader = <Name extends ContractName>(contract: Name, cache: SchemaCache): ContractReader<Name> => {
  const reader = avroType(contract);
  const plans = new Map<number, Plan>();

  const planOf = (id: number, writer: Type): Plan => {
    const known = plans.get(id);
    if (known !== undefined) return known;
    const plan = planDecoding(reader, writer);
    plans.set(id, plan);
    return plan;
  };

  const load = async (values: Iterable<Uint8Array | null>): Promise<void> => {
    const missing = new Set<number>();
    for (const bytes of values) {
      const id = bytes === null ? null : schemaIdOf(bytes);
      if (id !== null && !plans.has(id) && cache.get(id) === undefined) missing.add(id);
    }
    await Promise.all([...missing].map((id) => cache.load(id)));
  };

  const read = (bytes: Uint8Array | null): Decoded<ContractValue<Name>> => {
    if (bytes === null) return failed({ reason: 'DECODE_FAILED', schemaId: null, message: 'the value is null' });
    const schemaId = schemaIdOf(bytes);
    if (schemaId === null) return failed({ reason: 'DECODE_FAILED', schemaId: null, message: 'the value carries no schema id' });
    const plan = plans.get(schemaId);
    if (plan !== undefined) return readWith<Name>(plan, bytes, schemaId);
    const schema = cache.get(schemaId) ?? { kind: 'UNKNOWN', message: `schema id ${schemaId} is not loaded` };
    if (schema.kind === 'UNKNOWN') return failed({ reason: 'SCHEMA_UNKNOWN', schemaId, message: schema.message });
    return readWith<Name>(planOf(schemaId, schema.type), bytes, schemaId);
  };

  return { load, read };
};

const planDecoding = (reader: Type, writer: Type): Plan => {
  if (reader.fingerprint().equals(writer.fingerprint())) return { kind: 'SAME', reader };
  try {
    return { kind: 'RESOLVED', reader, resolver: reader.createResolver(writer) };
  } catch (cause) {
    return { kind: 'INCOMPATIBLE', message: messageOf(cause) };
  }
};

const readWith = <Name extends ContractName>(plan: Plan, bytes: Uint8Array, schemaId: number): Decoded<ContractValue<Name>> => {
  if (plan.kind === 'INCOMPATIBLE') return failed({ reason: 'SCHEMA_INCOMPATIBLE', schemaId, message: plan.message });
  try {
    const decoded = plan.reader.decode(asBuffer(bytes), frameBytes, plan.kind === 'SAME' ? undefined : plan.resolver);
    if (decoded.offset < 0) return failed({ reason: 'DECODE_FAILED', schemaId, message: 'the value is truncated' });
    if (decoded.offset !== bytes.byteLength)
      return failed({ reason: 'DECODE_FAILED', schemaId, message: 'bytes are left after the value' });
    return { ok: true, value: asContractValue<Name>(decoded.value), schemaId };
  } catch (cause) {
    return failed({ reason: 'DECODE_FAILED', schemaId, message: messageOf(cause) });
  }
};

const failed = (problem: DecodeProblem): { readonly ok: false; readonly problem: DecodeProblem } => ({ ok: false, problem });

const asBuffer = (bytes: Uint8Array): Buffer =>
  Buffer.isBuffer(bytes) ? bytes : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);

/** The reader schema is generated from the contract's model: types hold, ranges are for the gate to check. */
const asContractValue = <Name extends ContractName>(value: unknown): ContractValue<Name> => value as ContractValue<Name>;
