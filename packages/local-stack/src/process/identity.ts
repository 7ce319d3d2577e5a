import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';

const run = promisify(execFile);

/**
 * What distinguishes a process from a later one with the same id: its start time. Undefined when it does not run.
 * Linux: clock ticks since boot, field 22 of /proc/<pid>/stat (proc(5)); elsewhere the start as `ps` prints it.
 */
export const identityOf = async (pid: number): Promise<string | undefined> => {
  if (!Number.isInteger(pid) || pid <= 0) return undefined;
  if (process.platform === 'linux') {
    const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => undefined);
    if (stat === undefined) return undefined;
    // The command name may hold spaces and brackets: count fields after its last bracket.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return fields[0] === 'Z' ? undefined : fields[19];
  }
  const { stdout } = await run('ps', ['-o', 'lstart=', '-p', String(pid)]).catch(() => ({ stdout: '' }));
  return stdout.trim() === '' ? undefined : stdout.trim();
};

/** The command line of a process for people, or undefined when it cannot be read. */
export const commandLineOf = async (pid: number): Promise<string | undefined> => {
  const raw = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => undefined);
  const words = raw?.split('\0').filter((word) => word !== '');
  if (words === undefined || words.length === 0) return undefined;
  const text = words.join(' ');
  return text.length > 120 ? `${text.slice(0, 117)}…` : text;
};
