import { setTimeout as delay } from 'node:timers/promises';

import { StackError } from '../errors.ts';
import type { Child } from './child.ts';
import { tailOf } from './child.ts';

/** Waits until `probe` answers true. Fails at once when the child dies, or after `timeoutMs`, with the end of its log. */
export const awaitReady = async (child: Child, probe: () => Promise<boolean>, timeoutMs: number): Promise<void> => {
  const deadline = Date.now() + timeoutMs;
  while (!(await probe().catch(() => false))) {
    if (child.hasExited()) {
      const { code, signal } = await child.exited;
      throw new StackError(
        'CHILD_EXITED',
        `${child.name} ended while starting (${signal ?? `exit ${code}`}):\n${await tailOf(child.logFile)}`,
        {
          remedy: `Its log is ${child.logFile}`,
        },
      );
    }
    if (Date.now() > deadline) {
      throw new StackError(
        'SERVICE_NOT_READY',
        `${child.name} was not ready within ${timeoutMs / 1000} s:\n${await tailOf(child.logFile)}`,
        {
          remedy: `Its log is ${child.logFile}`,
        },
      );
    }
    await delay(100);
  }
};
