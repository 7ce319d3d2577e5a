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
  address(variable: ServiceVariable): Address;
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
    address: (variable) => {
      const found = lookUp(variable);
      if (found !== null) return { variable, ...found };
      throw new CommandFailure(
        exitCodes.unreachable,
        `No address for ${services[variable]}: the variable ${variable} is not set and no system runs from here (${file} does not name it).\nStart one with npm start, or set ${variable}.`,
      );
    },
  };
};

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
