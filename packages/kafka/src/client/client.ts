import { Kafka, logLevel } from 'kafkajs';

import { stopIdlePolling } from './idle-poll.ts';
import { bridgeLog } from './log-bridge.ts';
import type { KafkaOptions } from './options.ts';

/** A kafkajs client with explicit limits; its idle poll is stopped and its log bridged. */
export const createClient = (options: KafkaOptions): Kafka => {
  stopIdlePolling();
  return new Kafka({
    brokers: options.brokers.split(',').map((broker) => broker.trim()),
    clientId: options.clientId,
    connectionTimeout: 3000,
    requestTimeout: 10_000,
    enforceRequestTimeout: true,
    retry: { initialRetryTime: 100, maxRetryTime: 2000, multiplier: 2, retries: 6 },
    logLevel: logLevel.WARN,
    logCreator: bridgeLog(options.logger.child('kafkajs')),
  });
};
