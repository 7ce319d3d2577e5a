import { systemState } from '../system.ts';

/** Pid of a part of the system that is running now, such as grid-state. */
export const pidOf = async (part: string): Promise<number> => {
  const pid = (await systemState()).processes[part]?.pid;
  if (pid === undefined) throw new Error(`the system has no part ${part}`);
  return pid;
};

/** Whether a part says that it does its work. */
export const isReady = async (part: string): Promise<boolean> => {
  const port = (await systemState()).processes[part]?.port;
  const answer = await fetch(`http://127.0.0.1:${port ?? 0}/health/ready`).catch(() => null);
  return answer?.ok === true;
};

/** Stops a part in its tracks while `during` runs, and lets it go on afterwards whatever happened. */
export const whileSuspended = async (part: string, during: () => Promise<void>): Promise<void> => {
  const pid = await pidOf(part);
  process.kill(pid, 'SIGSTOP');
  try {
    await during();
  } finally {
    process.kill(pid, 'SIGCONT');
  }
};
