import { spawn } from 'node:child_process';

import { isAlive } from '../process/pid-files.ts';
import type { PidRecord } from '../process/pid-files.ts';
import { signalGroup } from '../process/signal-group.ts';

/**
 * A shell that outlives the command which starts it: after the limit it lets the process go on, if it is still the same one and the
 * scenario that stopped it is still the one on record.
 */
const script = `
seconds=$1; pid=$2; born=$3; record=$4; token=$5
sleep "$seconds"
grep -q "$token" "$record" 2>/dev/null || exit 0
if [ -r "/proc/$pid/stat" ]; then now=$(sed 's/.*) //' "/proc/$pid/stat" | cut -d' ' -f20)
else now=$(ps -o lstart= -p "$pid" 2>/dev/null | sed 's/^ *//;s/ *$//'); fi
[ "$now" = "$born" ] && kill -CONT "-$pid" 2>/dev/null
rm -f "$record"
`;

export interface Pause {
  readonly process: PidRecord;
  readonly seconds: number;
  /** File that names the running scenario, and the token in it. */
  readonly recordFile: string;
  readonly token: string;
}

/** Stops a process and its group in its tracks; whatever becomes of this process, it goes on after the limit. False when it is gone. */
export const pauseProcess = async ({ process: record, seconds, recordFile, token }: Pause): Promise<boolean> => {
  if (!(await isAlive(record))) return false;
  const args = [String(seconds), String(record.pid), record.identity, recordFile, token];
  const waker = spawn('sh', ['-c', script, 'gridstream-waker', ...args], { detached: true, stdio: 'ignore' });
  await new Promise<void>((resolve, reject) => {
    waker.once('spawn', () => resolve());
    waker.once('error', reject);
  });
  waker.unref();
  return signalGroup(record.pid, 'SIGSTOP');
};

/** Lets a process go on; harmless to one that runs. */
export const resumeProcess = async (record: PidRecord): Promise<void> => {
  if (await isAlive(record)) signalGroup(record.pid, 'SIGCONT');
};
