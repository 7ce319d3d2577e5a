import type { KafkaConnection } from '@gridstream/kafka';
import { AppError, type Logger, type OperationErrorCode, type ReadModelReader } from '@gridstream/operations';

import { CommandFailure, exitCodes } from '../exit-codes.ts';
import type { Terminal } from '../terminal.ts';
import { type Address, findSurroundings, services, type Surroundings } from './addresses.ts';

/** Uses the read models in Redis; an unreachable Redis is an exit with 3. */
export const withReadModels = async <Result>(terminal: Terminal, use: (reader: ReadModelReader) => Promise<Result>): Promise<Result> => {
  const surroundings = await findSurroundings(terminal);
  const addresses = surroundings.addresses('REDIS_URL');
  return reaching(addresses, async () => {
    const { connectRedis } = await import('@gridstream/redis');
    const connection = await connectRedis({ url: valueOf(addresses, 'REDIS_URL'), prefix: surroundings.redisPrefix, logger: silent });
    try {
      return await use(connection.readModelReader);
    } finally {
      await connection.disconnect();
    }
  });
};

/** Uses Kafka and the schema registry; either of them unreachable is an exit with 3. */
export const withKafka = async <Result>(
  terminal: Terminal,
  use: (kafka: KafkaConnection, surroundings: Surroundings) => Promise<Result>,
): Promise<Result> => {
  const surroundings = await findSurroundings(terminal);
  const addresses = surroundings.addresses('KAFKA_BROKERS', 'SCHEMA_REGISTRY_URL');
  return reaching(addresses, async () => {
    const { connectKafka } = await import('@gridstream/kafka');
    const { topicPrefix } = surroundings;
    const connection = await connectKafka({
      brokers: valueOf(addresses, 'KAFKA_BROKERS'),
      registryUrl: valueOf(addresses, 'SCHEMA_REGISTRY_URL'),
      clientId: 'gridstream-cli',
      topicPrefix,
      logger: silent,
    });
    try {
      return await use(connection, surroundings);
    } finally {
      await connection.disconnect();
    }
  });
};

const valueOf = (addresses: readonly Address[], variable: Address['variable']): string =>
  addresses.find((address) => address.variable === variable)?.value ?? '';

const variableOf: Partial<Record<OperationErrorCode, Address['variable']>> = {
  LOG_UNAVAILABLE: 'KAFKA_BROKERS',
  REGISTRY_UNAVAILABLE: 'SCHEMA_REGISTRY_URL',
  STATE_UNAVAILABLE: 'REDIS_URL',
};

const reaching = async <Result>(addresses: readonly Address[], use: () => Promise<Result>): Promise<Result> => {
  try {
    return await use();
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    const address = addresses.find(({ variable }) => variable === variableOf[error.code]);
    if (address === undefined)
      throw new CommandFailure(error.code === 'NOT_FOUND' ? exitCodes.answerIsNo : exitCodes.invalidInput, error.publicMessage, error);
    const where = `${services[address.variable]} at ${withoutPassword(address.value)} (address from ${address.origin})`;
    throw new CommandFailure(
      exitCodes.unreachable,
      `Cannot reach ${where}: ${error.message}\nStart the system with npm start, or point ${address.variable} at one that runs.`,
      error,
    );
  }
};

const withoutPassword = (url: string): string => url.replace(/\/\/[^@/]*@/u, '//***@');

/** The command reports what fails by itself; the clients' own log lines would only be noise beside it. */
const silent: Logger = {
  debug: () => {},
  info: () => {},
  warn: () => {},
  error: () => {},
  child: () => silent,
};
