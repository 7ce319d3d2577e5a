import { logLevel } from 'kafkajs';
import type { LogEntry, logCreator } from 'kafkajs';

import type { Logger } from '@gridstream/operations';

/**
 * Passes kafkajs's log on. It calls transient conditions (a rebalance, a broker that moves) errors and handles them
 * itself, so its errors are warnings here; what it cannot handle reaches us as a rejection.
 */
export const bridgeLog =
  (logger: Logger): logCreator =>
  () =>
  (entry: LogEntry): void => {
    const fields = { namespace: entry.namespace, message: entry.log.message, detail: detailOf(entry) };
    if (entry.level === logLevel.ERROR) logger.warn('kafka_client', fields);
    else logger.debug('kafka_client', fields);
  };

const detailOf = (entry: LogEntry): string => {
  const detail: unknown = entry.log['error'];
  return typeof detail === 'string' ? detail : '';
};
