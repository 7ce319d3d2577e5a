import { AppError } from '@gridstream/operations';
import { subjectOf, topics } from '@gridstream/schemas';
import type { ContractName, ContractValue, TopicContract, TopicName } from '@gridstream/schemas';
import { avroSchemaTexts, avroType } from '@gridstream/schemas/avro';

import { messageOf } from '../client/errors.ts';
import { createContractReader } from './contract-reader.ts';
import type { ContractReader } from './contract-reader.ts';
import type { Decoded } from './decoded.ts';
import { frameBytes } from './framing.ts';
import type { RegistryClient } from './registry-client.ts';
import type { SchemaCache } from './schema-cache.ts';

export interface Codec {
  /** Looks up the ids of these topics' schemas; throws when one is not registered. Never registers. */
  prepare(names: readonly TopicName[]): Promise<void>;
  /** Encodes a value of a prepared topic; throws INVALID_INPUT when it does not fit the schema. */
  encode<Topic extends TopicName>(topic: Topic, value: ContractValue<TopicContract<Topic>>): Buffer;
  /** Decodes one value, loading its schema when needed. Never throws. */
  decode<Name extends ContractName>(contract: Name, bytes: Uint8Array | null): Promise<Decoded<ContractValue<Name>>>;
  /** For hot paths: load once a batch, then read without waiting. */
  reader<Name extends ContractName>(contract: Name): ContractReader<Name>;
  /** Registry id that `encode` writes for a prepared topic. */
  schemaId(topic: TopicName): number;
}

interface CodecOptions {
  readonly registry: RegistryClient;
  readonly cache: SchemaCache;
  readonly topicPrefix: string;
}

export const createCodec = ({ registry, cache, topicPrefix }: CodecOptions): Codec => {
  const ids = new Map<TopicName, number>();
  let scratch = Buffer.allocUnsafe(16_384);

  const prepareOne = async (topic: TopicName): Promise<void> => {
    const subject = subjectOf(`${topicPrefix}${topic}`);
    const found = await registry.lookup(subject, avroSchemaTexts[topics[topic].contract]);
    if (found === null) throw notRegistered(subject);
    ids.set(topic, found.id);
  };

  const schemaId = (topic: TopicName): number => {
    const id = ids.get(topic);
    if (id === undefined) throw notRegistered(subjectOf(`${topicPrefix}${topic}`));
    return id;
  };

  const encode = (topic: TopicName, value: unknown): Buffer => {
    const id = schemaId(topic);
    const type = avroType(topics[topic].contract);
    try {
      let end = type.encode(value, scratch, frameBytes);
      while (end < 0) {
        scratch = Buffer.allocUnsafe(Math.max(scratch.length * 2, scratch.length - end));
        end = type.encode(value, scratch, frameBytes);
      }
      scratch[0] = 0;
      scratch.writeUInt32BE(id, 1);
      return Buffer.from(scratch.subarray(0, end));
    } catch (cause) {
      throw new AppError('INVALID_INPUT', `encode for ${topic}: ${messageOf(cause)}`, {
        publicMessage: 'The record does not fit its contract.',
        cause,
      });
    }
  };

  return {
    prepare: async (names) => {
      await Promise.all(names.filter((name) => !ids.has(name)).map(prepareOne));
    },
    encode,
    decode: async (contract, bytes) => {
      const reader = createContractReader(contract, cache);
      await reader.load([bytes]);
      return reader.read(bytes);
    },
    reader: (contract) => createContractReader(contract, cache),
    schemaId,
  };
};

const notRegistered = (subject: string): AppError =>
  new AppError('REGISTRY_UNAVAILABLE', `the schema of ${subject} is not registered: run "gridstream schemas register"`, {
    publicMessage: 'A schema is not registered.',
  });
