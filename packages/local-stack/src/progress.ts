import { performance } from 'node:perf_hooks';

/** Where a start reports what it does. Every line goes to the person who waits. */
export interface Progress {
  say(line: string): void;
  /** Announces the step when it takes a while, and its duration when it ends. */
  step<T>(title: string, work: () => Promise<T>): Promise<T>;
}

const announceAfterMs = 1_500;

/** Progress as lines with the seconds since `startedAtMs` (a `performance.now()` value). */
export const lineProgress = (write: (line: string) => void, startedAtMs = performance.now()): Progress => {
  const say = (line: string): void => write(`${((performance.now() - startedAtMs) / 1000).toFixed(1).padStart(6)} s  ${line}`);
  return {
    say,
    step: async (title, work) => {
      const beganAtMs = performance.now();
      const announcement = setTimeout(() => say(`${title} …`), announceAfterMs);
      try {
        const result = await work();
        say(`${title}: ${((performance.now() - beganAtMs) / 1000).toFixed(1)} s`);
        return result;
      } finally {
        clearTimeout(announcement);
      }
    },
  };
};

export const silentProgress: Progress = { say: () => undefined, step: (_title, work) => work() };
