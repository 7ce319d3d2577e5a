import { setTimeout as delay } from 'node:timers/promises';

import type { Child, ChildSpec, Exit } from '../process/child.ts';
import { startChild, tailOf } from '../process/child.ts';

export interface SupervisedChild {
  readonly name: string;
  readonly logFile: string;
  current(): { readonly pid: number; readonly restarts: number };
  stop(): Promise<void>;
}

export interface SupervisionEvents {
  say(line: string): void;
  /** Called after each start with the new pid. */
  changed(): void;
}

const firstPauseMs = 500;
const longestPauseMs = 15_000;
const steadyAfterMs = 30_000;
const loopAfterFailures = 5;

const describeExit = ({ code, signal }: Exit): string => (signal === null ? `exit code ${code ?? 'unknown'}` : signal);

/** Starts a program and starts it again whenever it ends, with growing pauses; each end is said, a crash loop with its log. */
export const superviseChild = async (spec: ChildSpec, events: SupervisionEvents): Promise<SupervisedChild> => {
  const stopping = new AbortController();
  let child: Child = await startChild(spec);
  let restarts = 0;
  let failuresInARow = 0;
  let startedAtMs = performance.now();

  const restart = async (exit: Exit): Promise<void> => {
    failuresInARow = performance.now() - startedAtMs > steadyAfterMs ? 1 : failuresInARow + 1;
    const pauseMs = Math.min(firstPauseMs * 2 ** (failuresInARow - 1), longestPauseMs);
    events.say(`${spec.name} ended (${describeExit(exit)}); starting it again in ${pauseMs / 1000} s`);
    if (failuresInARow === loopAfterFailures)
      events.say(`${spec.name} keeps ending. Its log ${spec.logFile} ends with:\n${await tailOf(spec.logFile)}`);
    await delay(pauseMs, undefined, { signal: stopping.signal });
    child = await startChild(spec);
    restarts += 1;
    startedAtMs = performance.now();
    events.changed();
  };
  const watch = async (): Promise<void> => {
    while (!stopping.signal.aborted) {
      const exit = await child.exited;
      if (stopping.signal.aborted) return;
      await restart(exit).catch((error: unknown) => {
        if (!stopping.signal.aborted)
          events.say(`${spec.name} could not be started again: ${error instanceof Error ? error.message : String(error)}`);
      });
    }
  };
  const watching = watch();
  return {
    name: spec.name,
    logFile: spec.logFile,
    current: () => ({ pid: child.pid, restarts }),
    stop: async () => {
      stopping.abort();
      await child.stop();
      await watching;
      // A restart may have been in flight when the stop was asked for.
      await child.stop();
    },
  };
};
