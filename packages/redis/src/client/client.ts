import { Redis } from 'ioredis';

import type { Logger } from '@gridstream/operations';

import { onRedis } from './errors.ts';

const commandTimeoutMs = 2000;

/** A connection whose commands fail at once while Redis is away, and which comes back by itself. */
export const openRedis = async (url: string, logger: Logger): Promise<Redis> => {
  const redis = new Redis(url, {
    lazyConnect: true,
    enableOfflineQueue: false,
    autoResendUnfulfilledCommands: false,
    maxRetriesPerRequest: 0,
    commandTimeout: commandTimeoutMs,
    connectTimeout: commandTimeoutMs,
    retryStrategy: (attempt) => Math.min(50 * 2 ** Math.min(attempt, 6), 1000),
  });
  redis.on('error', (cause: Error) => logger.debug('redis_connection', { detail: cause.message }));
  redis.on('ready', () => logger.debug('redis_ready'));
  redis.on('close', () => logger.debug('redis_closed'));
  await onRedis('connect', async () => {
    try {
      await redis.connect();
    } catch (cause) {
      redis.disconnect();
      throw cause;
    }
  });
  return redis;
};
