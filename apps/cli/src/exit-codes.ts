/** 0 done; 1 done and the answer is no; 2 wrong usage or invalid input; 3 a service cannot be reached. */
export const exitCodes = { done: 0, answerIsNo: 1, invalidInput: 2, unreachable: 3 } as const;
export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];

/** Ends the command with a text for standard error and a code. */
export class CommandFailure extends Error {
  readonly exitCode: ExitCode;

  constructor(exitCode: ExitCode, message: string, cause?: unknown) {
    super(message, { cause });
    this.name = 'CommandFailure';
    this.exitCode = exitCode;
  }
}
