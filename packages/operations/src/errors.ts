/** Every way in which an operation can fail other than by a domain answer. */
export const operationErrorCodes = [
  'INVALID_INPUT',
  'NOT_FOUND',
  'CONFLICT',
  'FORBIDDEN',
  'STEP_UP_REQUIRED',
  'BLIND',
  'LOG_UNAVAILABLE',
  'STATE_UNAVAILABLE',
  'REGISTRY_UNAVAILABLE',
  'FIELD_UNAVAILABLE',
  'RETRIES_EXHAUSTED',
  'INTERNAL',
] as const;

export type OperationErrorCode = (typeof operationErrorCodes)[number];

export interface AppErrorOptions {
  /** What an operator may read. */
  readonly publicMessage: string;
  readonly retryable?: boolean;
  readonly cause?: unknown;
}

/** Base of every error that GridStream throws: a code of a closed list, two texts, and whether a retry can help. */
export class AppError extends Error {
  readonly code: OperationErrorCode;
  readonly retryable: boolean;
  readonly publicMessage: string;

  constructor(code: OperationErrorCode, logMessage: string, options: AppErrorOptions) {
    super(logMessage, { cause: options.cause });
    this.name = new.target.name;
    this.code = code;
    this.retryable = options.retryable ?? false;
    this.publicMessage = options.publicMessage;
  }
}
