import { CommanderError } from 'commander';

import { CommandFailure, exitCodes, type ExitCode } from './exit-codes.ts';
import { buildProgram } from './program.ts';
import type { Terminal } from './terminal.ts';

/** Runs one command line and returns its exit code; every failure ends as a text on standard error. */
export const runCommand = async (args: readonly string[], terminal: Terminal): Promise<ExitCode> => {
  let exitCode: ExitCode = exitCodes.done;
  const program = buildProgram(terminal, (code) => {
    exitCode = code;
  });
  try {
    await program.parseAsync(args, { from: 'user' });
    return exitCode;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.done : exitCodes.invalidInput;
    if (error instanceof CommandFailure) {
      terminal.note(error.message);
      return error.exitCode;
    }
    throw error;
  }
};
