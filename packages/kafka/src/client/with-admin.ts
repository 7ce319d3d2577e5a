import type { Admin, Kafka } from 'kafkajs';

import { logUnavailable } from './errors.ts';

const patienceMs = 15_000;
const pauseMs = 200;

/**
 * Runs admin calls on a connection of their own. A topic that was created a moment ago has no leader for an instant;
 * such answers are asked again for up to 15 s, because the client passes them on at once.
 */
export const withAdmin = async <Result>(client: Kafka, action: string, work: (admin: Admin) => Promise<Result>): Promise<Result> => {
  const admin = client.admin();
  const startMs = performance.now();
  try {
    await admin.connect();
    for (;;) {
      try {
        return await work(admin);
      } catch (cause) {
        if (!isRetriable(cause) || performance.now() - startMs > patienceMs) throw cause;
        await new Promise((resolve) => setTimeout(resolve, pauseMs));
      }
    }
  } catch (cause) {
    throw logUnavailable(action, cause);
  } finally {
    await admin.disconnect();
  }
};

const isRetriable = (cause: unknown): boolean => cause instanceof Error && 'retriable' in cause && cause.retriable === true;
