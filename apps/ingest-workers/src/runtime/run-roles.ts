import type { Logger } from '@gridstream/operations';

import type { RoleContext, RunRole } from './role.ts';

export interface NamedRole {
  readonly name: string;
  readonly run: RunRole;
  readonly context: Omit<RoleContext, 'signal'>;
}

const stopWithinMs = 15_000;

/**
 * Runs roles until `signal` aborts. When one fails the others are told to stop, and the failure is rethrown:
 * a process with a dead role must not look alive.
 */
export const runRoles = async (roles: readonly NamedRole[], signal: AbortSignal, logger: Logger): Promise<void> => {
  const stop = new AbortController();
  signal.addEventListener('abort', () => stop.abort(), { once: true });
  if (signal.aborted) stop.abort();
  const runs = roles.map(async ({ name, run, context }) => {
    await run({ ...context, signal: stop.signal });
    if (!stop.signal.aborted) throw new Error(`role ${name} ended by itself`);
    logger.info('role_stopped', { role: name });
  });
  try {
    await Promise.all(runs);
  } catch (cause) {
    stop.abort();
    await settleWithin(runs, stopWithinMs);
    throw cause;
  }
};

const settleWithin = async (runs: readonly Promise<void>[], limitMs: number): Promise<void> => {
  const { promise, resolve } = Promise.withResolvers<void>();
  const timer = setTimeout(resolve, limitMs);
  await Promise.race([Promise.allSettled(runs), promise]);
  clearTimeout(timer);
};
