import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';

import { CommandFailure, exitCodes } from '../exit-codes.ts';
import type { Terminal } from '../terminal.ts';

/** Services that the command talks to, by the variable that holds their address. */
export const services = {
  KAFKA_BROKERS: 'Kafka',
  SCHEMA_REGISTRY_URL: 'the schema registry',
  REDIS_URL: 'Redis',
} as const;
export type ServiceVariable = keyof typeof services;

export interface Address {
  readonly variable: ServiceVariable;
  readonly value: string;
  /** Where the address was found. */
  readonly origin: string;
}

export interface Surroundings {
  /** The addresses in the order asked for; every one that is missing is named in the failure. */
  addresses(...variables: readonly ServiceVariable[]): readonly Address[];
  readonly topicPrefix: string;
  readonly redisPrefix: string;
}

const repositoryRoot = resolve(import.meta.dirname, '../../../..');

/** Finds addresses in the environment, else in what the running system wrote about itself; a missing one is an exit with 3. */
export const findSurroundings = async ({ env }: Terminal): Promise<Surroundings> => {
  const file = join(resolve(env['GRIDSTREAM_HOME'] ?? join(repositoryRoot, '.gridstream')), 'run', 'state.json');
  const running = await readRunning(file);
  const lookUp = (name: string): { readonly value: string; readonly origin: string } | null => {
    const own = env[name];
    if (own !== undefined && own !== '') return { value: own, origin: `the variable ${name}` };
    const found = running[name];
    return found === undefined ? null : { value: found, origin: file };
  };
  return {
    topicPrefix: lookUp('TOPIC_PREFIX')?.value ?? '',
    redisPrefix: lookUp('REDIS_PREFIX')?.value ?? 'gs:',
    addresses: (...variables) => {
      const found = variables.flatMap((variable) => {
        const address = lookUp(variable);
        return address === null ? [] : [{ variable, ...address }];
      });
      if (found.length === variables.length) return found;
      const missing = variables.filter((variable) => lookUp(variable) === null);
      throw new CommandFailure(exitCodes.unreachable, missing.map((variable) => missingText(variable, file)).join('\n'));
    },
  };
};

const missingText = (variable: ServiceVariable, file: string): string =>
  `No address for ${services[variable]}: the variable ${variable} is not set and no system runs from here (${file} does not name it). Start one with npm start, or set ${variable}.`;

/** Reads the environment that a running system wrote down; no file, or one that cannot be read, is no running system. */
const readRunning = async (file: string): Promise<Readonly<Record<string, string>>> => {
  try {
    const state: unknown = JSON.parse(await readFile(file, 'utf8'));
    if (typeof state !== 'object' || state === null || !('environment' in state)) return {};
    const { environment } = state;
    if (typeof environment !== 'object' || environment === null) return {};
    return Object.fromEntries(Object.entries(environment).filter((entry): entry is [string, string] => typeof entry[1] === 'string'));
  } catch {
    return {};
  }
};
