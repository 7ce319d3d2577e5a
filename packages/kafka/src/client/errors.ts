import { AppError } from '@gridstream/operations';

/** Turns a failure of the log into the error that callers know; keeps the cause for the log. */
export const logUnavailable = (action: string, cause: unknown): AppError =>
  cause instanceof AppError
    ? cause
    : new AppError('LOG_UNAVAILABLE', `Kafka: ${action}: ${messageOf(cause)}`, {
        publicMessage: 'The message log cannot be reached.',
        retryable: true,
        cause,
      });

export const messageOf = (cause: unknown): string => (cause instanceof Error ? cause.message : String(cause));
