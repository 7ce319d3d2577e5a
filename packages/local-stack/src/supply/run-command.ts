import { spawn } from 'node:child_process';

import { StackError } from '../errors.ts';

export interface CommandResult {
  readonly exitCode: number;
  readonly output: string;
}

export interface CommandOptions {
  readonly cwd?: string;
  readonly env?: NodeJS.ProcessEnv;
  readonly timeoutMs?: number;
}

/** Runs a program to its end. A program that does not exist gives exit code 127; output is stdout and stderr together. */
export const runCommand = (command: string, args: readonly string[], options: CommandOptions = {}): Promise<CommandResult> =>
  new Promise((resolve) => {
    const chunks: Buffer[] = [];
    const child = spawn(command, args, {
      cwd: options.cwd,
      env: options.env,
      stdio: ['ignore', 'pipe', 'pipe'],
      timeout: options.timeoutMs ?? 600_000,
    });
    child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => chunks.push(chunk));
    child.on('error', (error) => resolve({ exitCode: 127, output: error.message }));
    child.on('close', (exitCode) => resolve({ exitCode: exitCode ?? 1, output: Buffer.concat(chunks).toString('utf8') }));
  });

/** As `runCommand`, but a failure is an error that carries the end of the output. */
export const mustRun = async (
  command: string,
  args: readonly string[],
  options: CommandOptions & { readonly remedy: string },
): Promise<string> => {
  const { exitCode, output } = await runCommand(command, args, options);
  if (exitCode === 0) return output;
  const code = /no space left on device/iu.test(output) ? 'DISK_FULL' : 'COMMAND_FAILED';
  throw new StackError(code, `${command} ${args.slice(0, 4).join(' ')} … failed (exit ${exitCode}): ${output.trim().slice(-800)}`, {
    remedy: options.remedy,
  });
};
