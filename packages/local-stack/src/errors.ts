export type StackErrorCode =
  | 'PORT_HELD'
  | 'ALREADY_RUNNING'
  | 'NOT_RUNNING'
  | 'PROGRAM_MISSING'
  | 'DOWNLOAD_FAILED'
  | 'CHECKSUM_MISMATCH'
  | 'DISK_FULL'
  | 'SERVICE_UNREACHABLE'
  | 'SERVICE_NOT_READY'
  | 'CHILD_EXITED'
  | 'COMMAND_FAILED'
  | 'CONFIGURATION'
  | 'USAGE';

/** A reason why the stack cannot run. `remedy` tells the reader how to get what is missing, or which variable avoids it. */
export class StackError extends Error {
  readonly code: StackErrorCode;
  readonly remedy: string;

  constructor(code: StackErrorCode, message: string, options: { readonly remedy: string; readonly cause?: unknown }) {
    super(message, { cause: options.cause });
    this.name = 'StackError';
    this.code = code;
    this.remedy = options.remedy;
  }
}

/** Renders an error for a terminal: what is missing, how to get it, and the underlying cause. */
export const describeError = (error: unknown): string => {
  if (!(error instanceof Error)) return String(error);
  const cause = error.cause instanceof Error ? `\n  cause: ${error.cause.message}` : '';
  if (error instanceof StackError) return `${error.message}\n  ${error.remedy.replaceAll('\n', '\n  ')}${cause}`;
  return `${error.message}${cause}`;
};
